import { createHash } from 'node:crypto'
import { listTree, readBlobs, resolveCommit, type TreeFile } from '../../git/read-tree.ts'
import { remembered } from './remembered.ts'

/** Text files of a commit, with the unsaved texts of an editor in place of some or beside them. */
export type CommitFiles = {
  commit: string
  /** Paths that start with this, sorted: `content/sources/`. */
  list: (start: string) => string[]
  /** Tells a file's content from any other; null when there is no such file. */
  idOf: (path: string) => string | null
  /**
   * @throws RangeError for a file that is not there, or that `load` has not read
   */
  textOf: (path: string) => string
  /** The text under an unsaved one, with its id; null when the commit has no such file. */
  committed: (path: string) => { id: string; text: string } | null
  /** Reads files that are not read from the start: the ledger, translated pages. */
  load: (paths: readonly string[]) => Promise<void>
}

const FOLDERS = ['content', 'public/articles'] as const

/** What most pages have no use for: the ledger and translated pages are read one page at a time. */
const LEFT_UNREAD = /^public\/|^content\/reviews\/(?!policy\.yml$)|^content\/translations\/.*\.mdx$/

const FULL_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

const trees = remembered<TreeFile[]>(30)
/** A repository of 1,000 articles has about 5,000 files of 10 KB. */
const texts = remembered<string>(20_000)

/**
 * @param overlay texts by path
 * @throws UnknownRefError when there is no such commit
 */
export async function readCommitFiles(
  root: string,
  ref: string,
  overlay: ReadonlyMap<string, string> = new Map(),
): Promise<CommitFiles> {
  const commit = FULL_ID.test(ref) ? ref : await resolveCommit(root, ref)
  const oids = new Map((await treeOf(root, commit)).map(({ path, oid }) => [path, oid]))
  const own = new Map<string, string>()
  const load = async (paths: readonly string[]): Promise<void> => {
    const wanted = paths.flatMap((path) => {
      const oid = oids.get(path)
      return oid === undefined || own.has(oid) ? [] : [oid]
    })
    const missing = wanted.filter((oid) => texts.get(oid) === undefined)
    const blobs = await readBlobs(root, missing)
    for (const oid of wanted) {
      const text = texts.of(oid, () => blobs.get(oid)?.toString('utf8') ?? '')
      // Kept here too, because others may make the process forget it.
      own.set(oid, text)
    }
  }
  await load([...oids.keys()].filter((path) => !LEFT_UNREAD.test(path)))
  const paths = [...new Set([...oids.keys(), ...overlay.keys()])].sort()
  return {
    commit,
    list: (start) => paths.filter((path) => path.startsWith(start)),
    idOf: (path) => {
      const text = overlay.get(path)
      return text === undefined ? (oids.get(path) ?? null) : `unsaved-${digest(text)}`
    },
    textOf: (path) => {
      const text = overlay.get(path) ?? own.get(oids.get(path) ?? '')
      if (text === undefined) throw new RangeError(`Unexpected path \`${path}\`: it was not read`)
      return text
    },
    committed: (path) => {
      const id = oids.get(path)
      const text = id === undefined ? undefined : own.get(id)
      return id === undefined || text === undefined ? null : { id, text }
    },
    load,
  }
}

/** Files of content/ and public/articles/ in a commit, with their ids and modes. */
export async function treeOf(root: string, commit: string): Promise<TreeFile[]> {
  const known = trees.get(`${root} ${commit}`)
  if (known !== undefined) return known
  const files = await listTree(root, commit, FOLDERS)
  trees.set(`${root} ${commit}`, files)
  return files
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
