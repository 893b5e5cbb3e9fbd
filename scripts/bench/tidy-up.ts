import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What is to be undone when the run ends, however it ends. */
const undo = new Set<() => void>()

/**
 * Undoes `action` when the process ends, also on Ctrl-C and after an error.
 *
 * @param action must be synchronous: an ending process waits for nothing
 * @returns does it now, and not again
 */
export function atTheEnd(action: () => void): () => void {
  const once = (): void => {
    if (undo.delete(once)) action()
  }
  undo.add(once)
  return once
}

/** Makes sure that nothing stays behind. To be called once, before anything is started. */
export function tidyUpWhenEnding(): void {
  process.on('exit', () => {
    // Last in, first out: a server is stopped before its folder goes.
    for (const action of [...undo].reverse()) action()
  })
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
}

/** A new folder outside the checkout. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'back-after-birth-bench-'))
  const remove = atTheEnd(() => {
    // A process that was killed a moment ago may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })
  return { folder, remove }
}

/** Ends a process that leads its own group, with everything it started. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
