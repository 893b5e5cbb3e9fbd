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

/**
 * Takes a lock that outlives nobody: one whose process has died, by whatever death, is taken over.
 * Only who has a second lock may do that, so of many who find the first one stale one gets it.
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
    for (;;) {
      if (await linked(draft, file)) break
      const holder = await readHolder(file)
      // Given back between the two.
      if (holder === 'none') continue
      if (isAlive(holder, identify)) throw new LockedError(file, holder)
      if (await tookOver(draft, file, identify)) break
    }
  } finally {
    await rm(draft, { force: true })
  }
  return () => rm(file, { force: true })
}

/** A lock nobody alive has is replaced, in one step; false when it has changed hands meanwhile. */
async function tookOver(
  draft: string,
  file: string,
  identify: (pid: number) => ProcessIdentity | null,
): Promise<boolean> {
  const give = await takeLock(`${file}.over`, identify)
  try {
    const holder = await readHolder(file)
    if (holder === 'none' || isAlive(holder, identify)) return false
    await rename(draft, file)
    return true
  } finally {
    await give()
  }
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

function isAlive(
  holder: ProcessIdentity | null,
  identify: (pid: number) => ProcessIdentity | null,
): holder is ProcessIdentity {
  return holder !== null && identify(holder.pid)?.started === holder.started
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
