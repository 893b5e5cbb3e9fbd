import { mkdir, realpath, rmdir, stat, unlink } from 'node:fs/promises'
import { dirname, sep } from 'node:path'
import { gitText } from '../../git/git.ts'

/**
 * Removes the lock of a ref that a killed git has left. A living one holds it for milliseconds; one
 * that is older than `staleAfter` has nobody.
 *
 * Two desks that find the same lock must not both remove it, because the second could remove the new
 * lock of the first: whoever makes the folder `<lock>.taken` may look at the lock again and remove
 * it. That folder is removed by the next one in the same way when its maker was killed too.
 *
 * @param lock as git named it
 * @param staleAfter milliseconds
 * @returns whether it is gone
 */
export async function takeOverLock(
  root: string,
  lock: string,
  staleAfter: number,
): Promise<boolean> {
  if (!(await isRefLock(root, lock))) return false
  if (!(await isOlder(lock, staleAfter))) return false
  const taken = `${lock}.taken`
  try {
    await mkdir(taken)
  } catch {
    if (await isOlder(taken, staleAfter)) await rmdir(taken).catch(() => {})
    return false
  }
  try {
    if (!(await isOlder(lock, staleAfter))) return false
    await unlink(lock)
    return true
  } catch {
    return false
  } finally {
    await rmdir(taken).catch(() => {})
  }
}

/** Only locks of refs and of HEADs: that of an index belongs to whoever works in that work tree. */
async function isRefLock(root: string, lock: string): Promise<boolean> {
  const folder = await gitText(root, ['rev-parse', '--path-format=absolute', '--git-common-dir'])
  const [inside, real] = await Promise.all([
    realpath(folder),
    realpath(dirname(lock)).catch(() => ''),
  ])
  const path = `${real}${lock.slice(dirname(lock).length)}`
  if (!path.startsWith(`${inside}${sep}`)) return false
  const name = path.slice(inside.length + 1)
  return /^(refs\/.+|packed-refs|HEAD|worktrees\/[^/]+\/HEAD)\.lock$/.test(
    name.replaceAll(sep, '/'),
  )
}

async function isOlder(path: string, milliseconds: number): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > milliseconds
  } catch {
    return false
  }
}
