import { spawn, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { delimiter, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Fault } from '../../faults/fault.ts'
import { buildEventSchema, type BuildStep } from '../../publishing/build-events.ts'

export type BuildRequest = {
  /** Work tree that has the commit. */
  site: string
  /** Folder whose node_modules has the packages; the work tree lies somewhere below it. */
  packages: string
  /** Where the site is to be. */
  out: string
  onStep: (step: BuildStep) => void
  onCount: (count: { done: number; of: number }) => void
  onLog: (line: string) => void
  /** Ends the build, and all it has started, at once. */
  signal: AbortSignal
  /** Milliseconds that one step may take. */
  limit?: number
  /** Nobody waits for it: whatever else runs on this machine comes first. */
  isPatient?: boolean
}

export type BuildResult =
  | { kind: 'built' }
  | { kind: 'abandoned' }
  /** `code` is null when the build was killed. */
  | { kind: 'failed'; step: BuildStep | null; code: number | null; faults: Fault[]; output: string }

export type RunBuild = (request: BuildRequest) => Promise<BuildResult>

// What a build has to know. Nothing else: the desk's own secrets are none of its business.
const ENVIRONMENT = [
  ...['HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'],
  ...['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'SITE_URL', 'REPOSITORY_URL'],
]

// Thirty times what the longest step takes: a build that waits for ever would keep all others waiting.
const LONGEST_STEP = 8 * 60_000

/** Source: setpriority(2); 0 is usual, 19 the last. */
const PATIENT = 10

/** Enough for the message of a failed program, not for a page that prints itself. */
const MOST_OUTPUT = 200_000

/** Runs `scripts/build.ts` of a work tree, as `npm run build` does. Never throws. */
export const runBuild: RunBuild = ({
  site,
  packages,
  out,
  signal,
  limit = LONGEST_STEP,
  isPatient = false,
  ...on
}) => {
  if (signal.aborted) return Promise.resolve({ kind: 'abandoned' })
  return new Promise((resolve) => {
    // A group of its own, so that it can be ended with all that it has started. The channel ends it
    // when the desk is killed: `endWithParent` in lib/publishing/build-events.ts
    const child = spawn(process.execPath, [join('scripts', 'build.ts'), '--out', out], {
      cwd: site,
      env: buildEnvironment(site, packages),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: process.platform !== 'win32',
    })
    if (isPatient) stepBack(child)
    let step: BuildStep | null = null
    let output = ''
    const faults: Fault[] = []
    const log = lineReader(on.onLog)
    const collect = (chunk: Buffer): void => {
      const text = stripVTControlCharacters(chunk.toString('utf8'))
      output = (output + text).slice(-MOST_OUTPUT)
      log(text)
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    const tooLong = (): void => {
      collect(Buffer.from(`The build took too long and was ended (${limit} ms for one step)\n`))
      endGroup(child)
    }
    let timer = setTimeout(tooLong, limit)
    child.on('message', (message) => {
      const event = buildEventSchema.safeParse(message).data
      if (event?.kind === 'started') {
        step = event.step
        clearTimeout(timer)
        timer = setTimeout(tooLong, limit)
        on.onStep(step)
      } else if (event?.kind === 'counted') on.onCount(event)
      else if (event?.kind === 'faults') faults.push(...event.faults)
    })
    const abandon = (): void => endGroup(child)
    signal.addEventListener('abort', abandon, { once: true })
    child.on('error', (error) => {
      collect(Buffer.from(`${error.message}\n`))
      end(null)
    })
    child.on('close', (code) => end(code))
    const end = (code: number | null): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abandon)
      if (signal.aborted) resolve({ kind: 'abandoned' })
      else if (code === 0) resolve({ kind: 'built' })
      else resolve({ kind: 'failed', step, code, faults, output })
    }
  })
}

function buildEnvironment(site: string, packages: string): NodeJS.ProcessEnv {
  const kept = ENVIRONMENT.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(kept),
    PATH: [join(packages, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
    // contentlayer takes it for the folder it is in.
    PWD: site,
    PACKAGES_ROOT: packages,
    NODE_ENV: 'production',
  }
}

/** Before it starts anything itself, which then has the same priority. */
function stepBack(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, PATIENT)
  } catch {
    // It is no matter of life and death.
  }
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') {
      process.kill(-child.pid, 'SIGKILL')
      return
    }
  } catch {
    // It has ended meanwhile.
  }
  child.kill('SIGKILL')
}

function lineReader(onLine: (line: string) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') onLine(line)
  }
}
