import { lstat, rename, rm } from 'node:fs/promises'

/** What a swap does to the disk; tests stand in their own to stop it half way. */
export type SwapOperations = {
  rename: (from: string, to: string) => Promise<void>
  remove: (directory: string) => Promise<void>
}

const onDisk: SwapOperations = {
  rename,
  remove: (directory) => rm(directory, { recursive: true, force: true }),
}

/** Where the last good folder is kept while a new one takes its place. */
export function keptDirectory(current: string): string {
  return `${current}.previous`
}

/**
 * Puts `next` in the place of `current`, which is kept at `keep` until the new one stands and is
 * removed then. All three are paths on one file system. Node cannot exchange two folders in one
 * step, so for an instant, between two renames, nothing is at `current`.
 *
 * When a rename fails the old folder is back before the error is thrown. After a crash,
 * `recoverSwap` finds either the old or the new folder whole.
 */
export async function swapDirectory(
  next: string,
  current: string,
  keep: string,
  operations: SwapOperations = onDisk,
): Promise<void> {
  if (!(await exists(next))) throw new MissingDirectoryError(next)
  await recoverSwap(current, keep, operations)
  const replaces = await exists(current)
  if (replaces) await operations.rename(current, keep)
  try {
    await operations.rename(next, current)
  } catch (error) {
    if (replaces) await operations.rename(keep, current)
    throw error
  }
  await operations.remove(keep)
}

/**
 * Finishes a swap that was cut off. With nothing at `current` the folder kept goes back: the next
 * one may be complete, but only the old one is known to be good.
 *
 * @returns what was done: `restored` the old folder, `finished` by removing it, or `nothing`
 */
export async function recoverSwap(
  current: string,
  keep: string,
  operations: SwapOperations = onDisk,
): Promise<'restored' | 'finished' | 'nothing'> {
  if (!(await exists(keep))) return 'nothing'
  if (await exists(current)) {
    await operations.remove(keep)
    return 'finished'
  }
  await operations.rename(keep, current)
  return 'restored'
}

/** There is nothing to swap in. */
export class MissingDirectoryError extends Error {
  readonly directory: string

  constructor(directory: string) {
    super(`Unexpected missing folder \`${directory}\`, expected the one to publish`)
    this.name = 'MissingDirectoryError'
    this.directory = directory
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
