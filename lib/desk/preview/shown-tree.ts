import { mergedTree } from '../../git/merge.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'

/**
 * What previews of a proposal show: of an open one what publishing it now would give, because that is
 * what reviewers sign. Main may have changed another part of the same page. Of a closed one, or where
 * both have changed the same words, what the proposal itself has.
 *
 * @returns id of a commit or tree
 */
export async function shownTree(
  { root, readMain }: Pick<Repository, 'root' | 'readMain'>,
  { status, head }: Proposal,
): Promise<string> {
  if (status !== 'open') return head
  try {
    return await mergedTree(root, await readMain(), head)
  } catch (error) {
    // By name: it may come from another bundle.
    if (error instanceof Error && error.name === 'MergeConflictError') return head
    throw error
  }
}
