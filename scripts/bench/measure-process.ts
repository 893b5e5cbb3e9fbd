import { spawn } from 'node:child_process'
import { sampleSession } from './process-session.ts'
import { atTheEnd, killGroup } from './tidy-up.ts'

export type ProcessCost = {
  code: number
  /** User and system time of the process and all it waited for. */
  cpuSeconds: number
  elapsedSeconds: number
  /** Highest sum over all processes at one moment, in bytes; null where there is no /proc. */
  peakMemory: number | null
  /** CPU seconds of each kind of process, as last seen; short ones may be missing. */
  byProgram: Record<string, number>
  output: string
}

const SAMPLE_EVERY = 200

// The shell's own `time` knows the children of children; file 3 keeps it apart from what the
// command prints, and is closed for the command, which may leave a process behind.
const TIMED = `TIMEFORMAT='%U %S'; { time "$@" 2>&4 3>&-; } 2>&3 4>&2`

/**
 * Runs a command and says what it and everything it started took.
 *
 * @param nameOf groups processes by command line; null leaves a process out of `byProgram`
 */
export function measureProcess(
  command: string,
  args: readonly string[],
  options: {
    cwd: string
    env?: Record<string, string>
    nameOf?: (commandLine: string) => string | null
  },
): Promise<ProcessCost> {
  const { cwd, env, nameOf = () => null } = options
  const start = performance.now()
  return new Promise((resolve, reject) => {
    // `detached` gives it a session of its own.
    const child = spawn('bash', ['-c', TIMED, 'bash', command, ...args], {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    })
    const kill = atTheEnd(() => killGroup(child.pid))
    let output = ''
    let times = ''
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stdio[3]?.on('data', (chunk: Buffer) => (times += chunk.toString()))

    let peakMemory: number | null = null
    const seen = new Map<number, { name: string; cpuSeconds: number }>()
    const sampler = setInterval(() => {
      const processes = child.pid === undefined ? null : sampleSession(child.pid)
      if (processes === null) return
      const memory = processes.reduce((sum, process) => sum + process.memory, 0)
      peakMemory = Math.max(peakMemory ?? 0, memory)
      for (const { pid, command: line, cpuSeconds } of processes) {
        // A process that has ended and was not yet waited for has lost its command line.
        const name = line === '' ? seen.get(pid)?.name : nameOf(line)
        if (typeof name === 'string') seen.set(pid, { name, cpuSeconds })
      }
    }, SAMPLE_EVERY)

    child.on('error', (error) => {
      clearInterval(sampler)
      reject(error)
    })
    child.on('close', (code) => {
      clearInterval(sampler)
      kill()
      const [user = NaN, system = NaN] = times.trim().split(/\s+/).slice(-2).map(Number)
      const byProgram: Record<string, number> = {}
      for (const { name, cpuSeconds } of seen.values()) {
        byProgram[name] = (byProgram[name] ?? 0) + cpuSeconds
      }
      resolve({
        code: code ?? 1,
        cpuSeconds: user + system,
        elapsedSeconds: (performance.now() - start) / 1000,
        peakMemory,
        byProgram,
        output,
      })
    })
  })
}
