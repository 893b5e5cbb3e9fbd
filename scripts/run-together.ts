import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export type Command = {
  /** Stands before each line that the command prints. */
  name: string
  program: string
  args: readonly string[]
  env?: Record<string, string>
}

export type Together = {
  /** Resolves once all have ended, with the exit code of the first that did; 0 after `stop`. */
  ended: Promise<number>
  /** Asks all to end, and ends by force those that have not after `patience` milliseconds. */
  stop: () => void
}

/**
 * Runs commands beside each other. They live and die together: when one ends, the others are
 * stopped, so nothing is left running that nobody sees.
 *
 * @param print told each line, prefixed, without its line end
 */
export function runTogether(
  commands: readonly Command[],
  print: (line: string) => void,
  patience = 5_000,
): Together {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const children: ChildProcess[] = []
  let code: number | null = null
  let force: NodeJS.Timeout | undefined

  const stopAll = (): void => {
    if (force !== undefined) return
    for (const child of children) child.kill('SIGTERM')
    force = setTimeout(() => {
      for (const child of children) child.kill('SIGKILL')
    }, patience)
  }

  const endings = commands.map(async ({ name, program, args, env }) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    children.push(child)
    const say = (line: string): void => print(`${name.padEnd(width)} │ ${line}`)
    const reading = [child.stdout, child.stderr].map((stream) => forEachLine(stream, say))
    const own = await new Promise<number>((resolve) => {
      child.once('error', (error) => {
        say(error.message)
        resolve(1)
      })
      child.once('exit', (status) => resolve(status ?? 1))
    })
    code ??= own
    stopAll()
    await Promise.all(reading)
  })

  const ended = Promise.all(endings).then(() => {
    clearTimeout(force)
    return code ?? 0
  })
  return {
    ended,
    stop: () => {
      code ??= 0
      stopAll()
    },
  }
}

async function forEachLine(stream: Readable, act: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream })) act(line)
}
