import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** Tells one process from a later one with the same number. */
export type ProcessIdentity = { pid: number; started: string }

const holderSchema = z.object({ pid: z.number().int(), started: z.string() })

/** Another process that is still alive has the lock. */
export class LockedError extends Error {
  override name = 'LockedError'
  readonly holder: ProcessIdentity
  constructor(file: string, holder: ProcessIdentity) {
    super(`\`${file}\` is held by process ${holder.pid}`)
    this.holder = holder
  }
}

const ATTEMPTS = 20

/**
 * Takes a lock that outlives nobody: one whose process has died, by whatever death, is taken over.
 *
 * @returns what gives it back
 * @throws LockedError when a living process has it, this one included
 */
export async function takeLock(
  file: string,
  identify: (pid: number) => ProcessIdentity | null = identifyProcess,
): Promise<() => Promise<void>> {
  const own = identify(process.pid) ?? { pid: process.pid, started: '' }
  await mkdir(dirname(file), { recursive: true })
  // Written whole before it appears under its name, so that nobody reads half a lock.
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(own))
  try {
    for (let attempt = 1; ; attempt += 1) {
      if (await linked(draft, file)) break
      const holder = await readHolder(file)
      if (holder === 'none') continue
      if (holder !== null && isAlive(holder, identify)) throw new LockedError(file, holder)
      if (attempt >= ATTEMPTS) throw new LockedError(file, holder ?? own)
      await removeStale(file, identify)
    }
  } finally {
    await rm(draft, { force: true })
  }
  return () => rm(file, { force: true })
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/** `none` when the lock has gone meanwhile; null when it says nothing that can be understood. */
async function readHolder(file: string): Promise<ProcessIdentity | 'none' | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    return hasCode(error, 'ENOENT') ? 'none' : null
  }
}

/** Takes a dead process's lock away, and puts it back when somebody living took it meanwhile. */
async function removeStale(
  file: string,
  identify: (pid: number) => ProcessIdentity | null,
): Promise<void> {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  const holder = await readHolder(aside)
  if (holder !== null && holder !== 'none' && isAlive(holder, identify)) await linked(aside, file)
  await rm(aside, { force: true })
}

function isAlive(
  holder: ProcessIdentity,
  identify: (pid: number) => ProcessIdentity | null,
): boolean {
  return identify(holder.pid)?.started === holder.started
}

/** The living process with this number; null when there is none. */
export function identifyProcess(pid: number): ProcessIdentity | null {
  if (process.platform === 'linux') return identifyByProc(pid)
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
  })
  return status === 0 && stdout.trim() !== '' ? { pid, started: stdout.trim() } : null
}

/** Ticks since the machine started, and which start that was. Source: proc_pid_stat(5), field 22 */
function identifyByProc(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name, in brackets, may have spaces and brackets.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return null
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return { pid, started: `${boot}:${fields[18] ?? ''}` }
  } catch {
    return null
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
