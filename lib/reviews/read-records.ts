import { listTree, readBlobs } from '../git/read-tree.ts'
import { POLICY_FILE } from './policy.ts'
import { REVIEWS_FOLDER } from './review-record.ts'

/** A file of the ledger as it stands, before anybody has looked into it. */
export type RecordFile = { path: string; text: string }

/** Whether a path belongs to the ledger; the policy stands beside it. */
export function isRecordPath(path: string): boolean {
  return path.startsWith(`${REVIEWS_FOLDER}/`) && path !== POLICY_FILE
}

/**
 * Files of the ledger in a commit or tree, in git's order.
 *
 * @param pages only those about these pages, by name
 */
export async function readRecords(
  root: string,
  tree: string,
  pages?: Iterable<string>,
): Promise<RecordFile[]> {
  const folders =
    pages === undefined
      ? [REVIEWS_FOLDER]
      : [...new Set(pages)].map((name) => `${REVIEWS_FOLDER}/${name}`)
  if (folders.length === 0) return []
  const files = (await listTree(root, tree, folders)).filter(({ path }) => isRecordPath(path))
  const texts = await readBlobs(
    root,
    files.map(({ oid }) => oid),
  )
  return files.map(({ path, oid }) => ({ path, text: texts.get(oid)?.toString('utf8') ?? '' }))
}
