import { git } from '../../git/git.ts'
import { ConflictError, ForbiddenPathError } from '../errors.ts'
import { refusePaths } from '../paths.ts'
import type { Commit } from '../repository.ts'
import { blobId, writeCommit } from './write-commit.ts'

/** What git has at a path: a file, a link or another repository. */
type Entry = { mode: string; oid: string }

const PLAIN = '100644'

/**
 * Writes a commit on top of `head` that nothing points to yet.
 *
 * @returns its id, or null when all files stand there already
 * @throws ConflictError when others changed one of the files since `onto`; ForbiddenPathError
 */
export async function commitFiles(
  root: string,
  head: string,
  { by, message, onto, files }: Commit,
  at: Date,
): Promise<string | null> {
  const standing = await listEntries(root, head)
  refusePaths(files, standing.keys())
  const changes = new Map<string, { bytes: Uint8Array; mode: string } | null>()
  for (const [path, bytes] of files) {
    const entry = standing.get(path)
    if (entry !== undefined && !entry.mode.startsWith('100')) {
      throw new ForbiddenPathError(path, 'it is a link, not a file')
    }
    const oid = bytes === null ? undefined : blobId(bytes, head)
    if (entry?.oid === oid) continue
    changes.set(path, bytes === null ? null : { bytes, mode: entry?.mode ?? PLAIN })
  }
  if (changes.size === 0) return null
  if (onto !== head) {
    const seen = await listEntries(root, onto)
    const paths = [...changes.keys()].filter(
      (path) => seen.get(path)?.oid !== standing.get(path)?.oid,
    )
    if (paths.length > 0) throw new ConflictError(paths.sort(), head)
  }
  return writeCommit(root, { parents: [head], by, at, message, files: changes })
}

/** Everything where the desk may write. Of a commit that is not here: nothing. */
async function listEntries(root: string, commit: string): Promise<Map<string, Entry>> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return new Map()
  const { stdout } = await git(
    root,
    ['ls-tree', '-r', '-z', '--full-tree', commit, '--', 'content', 'public/articles'],
    { statuses: [0, 128] },
  )
  const entries = new Map<string, Entry>()
  for (const line of stdout.toString('utf8').split('\0')) {
    const [, mode, oid, path] = /^(\d{6}) \w+ ([0-9a-f]+)\t(.+)$/s.exec(line) ?? []
    if (mode !== undefined && oid !== undefined && path !== undefined) {
      entries.set(path, { mode, oid })
    }
  }
  return entries
}
