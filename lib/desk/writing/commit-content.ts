import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readRepository } from '../../check/read-repository.ts'
import type { Repository as Content } from '../../check/repository.ts'
import { git } from '../../git/git.ts'
import { listTree, readBlobs } from '../../git/read-tree.ts'

const PLAIN_FILE = /^100(?:644|755)$/

/**
 * Lends a folder with content/ as it is in a commit, byte for byte, and empty files in place of
 * those of public/; for rules that read folders, and for what writes new files as `npm run new` does.
 * Nobody's work tree is touched, and the folder is gone afterwards.
 *
 * @param root folder of the git repository
 */
export async function withContentOf<Result>(
  root: string,
  commit: string,
  action: (folder: string) => Result | Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'desk-content-'))
  try {
    const files = (await listTree(root, commit, ['content', 'public'])).filter(
      ({ path: name, mode }) => PLAIN_FILE.test(mode) && !name.split('/').includes('..'),
    )
    const isContent = (name: string): boolean => name.startsWith('content/')
    const oids = files.flatMap(({ path: name, oid }) => (isContent(name) ? [oid] : []))
    const blobs = await readBlobs(root, oids)
    const folders = new Set(files.map(({ path: name }) => path.dirname(name)))
    for (const name of folders) await mkdir(path.join(folder, name), { recursive: true })
    for (const { path: name, oid } of files) {
      const bytes = isContent(name) ? (blobs.get(oid) ?? Buffer.alloc(0)) : ''
      await writeFile(path.join(folder, name), bytes)
    }
    return await action(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Contents of commits that somebody writes against at the moment. */
const known = new Map<string, Promise<Content>>()
const MOST_KNOWN = 6

/** What the rules of the check look at, as it is in a commit. Remembered: the next call is free. */
export function readContentOf(root: string, commit: string): Promise<Content> {
  const key = `${root} ${commit}`
  const before = known.get(key)
  if (before !== undefined) return before
  const content = withContentOf(root, commit, async (folder) => {
    const { repository } = await readRepository(folder, () => () => {})
    return repository
  })
  known.set(key, content)
  // What failed once is tried again.
  content.catch(() => known.delete(key))
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KNOWN) break
    known.delete(oldest)
  }
  return content
}

/** Bytes of one file of a commit; null when there is none. */
export async function readFileOf(
  root: string,
  commit: string,
  file: string,
): Promise<Buffer | null> {
  const { stdout, status } = await git(root, ['cat-file', 'blob', `${commit}:${file}`], {
    statuses: [0, 128],
  })
  return status === 0 ? stdout : null
}
