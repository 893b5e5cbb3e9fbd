import { spawn } from 'node:child_process'
import { atTheEnd, killGroup } from './tidy-up.ts'
import { MeasuringError } from './outcome.ts'

export type RunningServer = {
  name: string
  /** With a slash at the end. */
  url: string
  stop: () => void
}

const SECONDS_TO_START = 60
const LOOK_EVERY = 100

/**
 * Starts a server and waits until it answers.
 *
 * @param url where it will listen; without it, the first address it prints
 * @throws MeasuringError when it ends, or does not answer in a minute
 */
export async function startServer(
  name: string,
  command: readonly string[],
  options: { cwd: string; env?: Record<string, string>; url?: string },
): Promise<RunningServer> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, NODE_ENV: 'production', ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = atTheEnd(() => killGroup(child.pid))
  let output = ''
  let ended = false
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.on('error', (error) => {
    output += error.message
    ended = true
  })
  child.on('exit', () => (ended = true))
  for (let waited = 0; waited < SECONDS_TO_START * 1000 && !ended; waited += LOOK_EVERY) {
    const url = options.url ?? /http:\/\/\S+\//.exec(output)?.[0]
    if (url !== undefined && (await answers(url))) return { name, url, stop }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
  stop()
  throw new MeasuringError(`${name} did not start`, output)
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}
