import { spawn } from 'node:child_process'
import { styleText } from 'node:util'

export type StepResult = { code: number; output: string; milliseconds: number }

/**
 * Runs one command as a step of a longer task. What it prints is kept and shown only when it fails,
 * or at once with `live`.
 */
export function runStep(
  command: string,
  args: readonly string[],
  options: {
    live?: boolean
    env?: Record<string, string>
    cwd?: string
    onOutput?: (text: string) => void
  } = {},
): Promise<StepResult> {
  const start = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
      cwd: options.cwd,
      shell: process.platform === 'win32',
    })
    let output = ''
    const collect = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk.toString()
      options.onOutput?.(chunk.toString())
      if (options.live) stream.write(chunk)
    }
    child.stdout.on('data', collect(process.stdout))
    child.stderr.on('data', collect(process.stderr))
    child.on('error', (error) => {
      resolve({
        code: 1,
        output: `${output}\n${error.message}`,
        milliseconds: performance.now() - start,
      })
    })
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output, milliseconds: performance.now() - start })
    })
  })
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

export function announce(text: string): void {
  console.log(`${styleText('cyan', '…')} ${text}`)
}

export function succeed(text: string): void {
  console.log(`${styleText('green', '✓')} ${text}`)
}

export function fail(text: string): void {
  console.error(`${styleText('red', '✗')} ${text}`)
}
