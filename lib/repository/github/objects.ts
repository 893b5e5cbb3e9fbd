import { createHash, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { git, gitText } from '../../git/git.ts'

/** Id that git gives to an object with these bytes. */
export function oidOf(type: 'blob' | 'commit', bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.byteLength}\0`).update(bytes).digest('hex')
}

/** Those of the ids that name nothing here. */
export async function missingObjects(root: string, oids: Iterable<string>): Promise<Set<string>> {
  const asked = [...new Set(oids)]
  if (asked.length === 0) return new Set()
  const text = await gitText(root, ['cat-file', '--batch-check'], {
    input: `${asked.join('\n')}\n`,
  })
  return new Set(
    text
      .split('\n')
      .flatMap((line) => (line.endsWith(' missing') ? [line.split(' ')[0] ?? ''] : [])),
  )
}

/** Keeps bytes as they are: no filter or attribute of the repository takes part. */
export async function writeObject(
  root: string,
  type: 'blob' | 'commit',
  bytes: Uint8Array,
): Promise<string> {
  return gitText(root, ['hash-object', '-w', '-t', type, '--stdin'], { input: bytes })
}

export type TreeEntry = { name: string; mode: string; type: string; oid: string }

/**
 * Writes folders, in one process. What is in a folder has to be here before.
 *
 * @returns their ids in order
 * @throws GitError when something in one is missing here
 */
export async function writeTrees(
  root: string,
  trees: readonly (readonly TreeEntry[])[],
): Promise<string[]> {
  if (trees.length === 0) return []
  const input = trees.map((entries) =>
    entries.map(({ mode, type, oid, name }) => `${mode} ${type} ${oid}\t${name}\0`).join(''),
  )
  // An empty entry stands between two folders.
  const text = await gitText(root, ['mktree', '-z', '--batch'], { input: input.join('\0') })
  return text.split('\n')
}

/**
 * Id of the tree of a commit with some files changed; null deletes. No work tree and no index of the
 * repository is touched.
 *
 * @param files id and mode by path
 */
export async function treeWith(
  root: string,
  commit: string,
  files: ReadonlyMap<string, { oid: string; mode: string } | null>,
): Promise<string> {
  const folder = await folderOf(root)
  const index = join(folder, `desk-index-${randomUUID()}`)
  const env = { GIT_DIR: folder, GIT_WORK_TREE: folder, GIT_INDEX_FILE: index }
  try {
    await git(folder, ['read-tree', commit], { env })
    const lines = [...files].map(([path, file]) =>
      file === null ? `0 ${'0'.repeat(40)}\t${path}\0` : `${file.mode} ${file.oid}\t${path}\0`,
    )
    await git(folder, ['update-index', '-z', '--index-info'], { env, input: lines.join('') })
    return await gitText(folder, ['write-tree'], { env })
  } finally {
    await rm(index, { force: true })
  }
}

const folders = new Map<string, Promise<string>>()

/** Where git keeps a repository. */
async function folderOf(root: string): Promise<string> {
  const folder = folders.get(root) ?? gitText(root, ['rev-parse', '--absolute-git-dir'])
  folders.set(root, folder)
  return folder
}

const trees = new Map<string, string>()
const MOST_TREES = 10_000

/** Id of the tree of a commit, given by its id. */
export async function treeOf(root: string, commit: string): Promise<string> {
  const known = trees.get(commit)
  if (known !== undefined) return known
  const tree = await gitText(root, ['rev-parse', '--verify', `${commit}^{tree}`])
  if (trees.size >= MOST_TREES) trees.clear()
  if (/^[0-9a-f]{40}$/.test(commit)) trees.set(commit, tree)
  return tree
}

/** Whether everything that `ancestor` has is in `commit` too. */
export async function isAncestor(root: string, ancestor: string, commit: string): Promise<boolean> {
  const { status } = await git(root, ['merge-base', '--is-ancestor', ancestor, commit], {
    statuses: [0, 1],
  })
  return status === 0
}
