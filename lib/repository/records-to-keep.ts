import { diffTrees, type TreeFile } from '../git/read-tree.ts'
import { isRecordPath } from '../reviews/read-records.ts'
import { REVIEWS_FOLDER } from '../reviews/review-record.ts'

/**
 * Records of reviews that a commit of main brought. Whoever takes back its words leaves them: the
 * ledger only grows, and the gate refuses what deletes from it.
 *
 * Source: docs/decisions/0015-approvals.md
 */
export async function recordsToKeep(root: string, published: string): Promise<TreeFile[]> {
  const changes = await diffTrees(root, `${published}^1`, published, [REVIEWS_FOLDER])
  return changes.flatMap(({ path, status, after, mode }) =>
    status === 'added' && after !== null && mode !== null && isRecordPath(path)
      ? [{ path, oid: after, mode }]
      : [],
  )
}
