import { git, gitText } from './git.ts'

/** A file in a commit or tree, with the id of its content. */
export type TreeFile = { path: string; oid: string; mode: string }

/** How one file differs between two trees; a rename is a deletion and an addition. */
export type FileChange = {
  path: string
  status: 'added' | 'deleted' | 'modified'
  before: string | null
  after: string | null
  /** Mode after the change, such as `100644` of a plain file; null when there is none. */
  mode: string | null
}

/** A ref that names no commit of this repository. */
export class UnknownRefError extends Error {
  override name = 'UnknownRefError'
  readonly ref: string
  constructor(ref: string) {
    super(`\`${ref}\` names no commit of this repository`)
    this.ref = ref
  }
}

/**
 * Full id of the commit a ref names.
 *
 * @throws UnknownRefError when it names none
 */
export async function resolveCommit(root: string, ref: string): Promise<string> {
  const { stdout, status } = await git(
    root,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
    { statuses: [0, 1, 128] },
  )
  if (status !== 0) throw new UnknownRefError(ref)
  return stdout.toString('utf8').trim()
}

/**
 * Files of a commit or tree below some folders, in git's order; none when the folders are missing.
 *
 * @param folders without a trailing slash, such as `content/articles`
 */
export async function listTree(
  root: string,
  tree: string,
  folders: readonly string[],
): Promise<TreeFile[]> {
  const text = await gitText(root, ['ls-tree', '-r', '-z', '--full-tree', tree, '--', ...folders])
  return text.split('\0').flatMap((entry) => {
    const match = /^(\d{6}) blob ([0-9a-f]+)\t(.+)$/s.exec(entry)
    const [, mode, oid, path] = match ?? []
    return mode === undefined || oid === undefined || path === undefined
      ? []
      : [{ path, oid, mode }]
  })
}

/** Files that differ between two commits or trees, below some folders. */
export async function diffTrees(
  root: string,
  before: string,
  after: string,
  folders: readonly string[],
): Promise<FileChange[]> {
  const fields = (
    await gitText(root, [
      'diff-tree',
      '-r',
      '-z',
      '--no-renames',
      '--full-index',
      before,
      after,
      '--',
      ...folders,
    ])
  ).split('\0')
  const changes: FileChange[] = []
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, mode = '', from = '', to = '', letter = ''] = (fields[index] ?? '').split(' ')
    changes.push({
      path: fields[index + 1] ?? '',
      status: letter === 'A' ? 'added' : letter === 'D' ? 'deleted' : 'modified',
      before: /^0+$/.test(from) ? null : from,
      after: /^0+$/.test(to) ? null : to,
      mode: /^0+$/.test(mode) ? null : mode,
    })
  }
  return changes
}

/**
 * Contents of blobs, by id, in one process however many there are. An id that names no blob, such as
 * that of a submodule, is not in the answer.
 */
export async function readBlobs(
  root: string,
  oids: Iterable<string>,
): Promise<Map<string, Buffer>> {
  const wanted = [...new Set(oids)]
  const blobs = new Map<string, Buffer>()
  if (wanted.length === 0) return blobs
  const { stdout } = await git(root, ['cat-file', '--batch'], { input: `${wanted.join('\n')}\n` })
  let offset = 0
  for (const oid of wanted) {
    const end = stdout.indexOf(0x0a, offset)
    const [, type, size] = stdout.toString('utf8', offset, end).split(' ')
    const start = end + 1
    offset = size === undefined ? start : start + Number(size) + 1
    if (type === 'blob') blobs.set(oid, stdout.subarray(start, start + Number(size)))
  }
  return blobs
}
