import { mergedTree } from '../../git/merge.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'
import type { Preview, Publisher } from './publisher.ts'

export type WholePreview =
  /** Nobody has asked for it as the proposal and main are now. */
  | { state: 'none' }
  /** It cannot be built; in words. */
  | { state: 'refused'; why: string }
  | Preview

type Desk = {
  repository: Pick<Repository, 'root' | 'readMain'>
  publisher: Pick<Publisher, 'readPreview' | 'buildPreview'>
}

/** The whole site as it would be with a proposal published now. */
export function readWholePreview(desk: Desk, proposal: Proposal): Promise<WholePreview> {
  return ofMerged(desk, proposal, async (tree) => {
    return (await desk.publisher.readPreview(tree)) ?? { state: 'none' }
  })
}

/** Has it built, unless it is. Does not wait for that. */
export function buildWholePreview(desk: Desk, proposal: Proposal): Promise<WholePreview> {
  return ofMerged(desk, proposal, desk.publisher.buildPreview)
}

async function ofMerged(
  { repository }: Desk,
  { head }: Proposal,
  act: (tree: string) => Promise<WholePreview>,
): Promise<WholePreview> {
  try {
    return await act(await mergedTree(repository.root, await repository.readMain(), head))
  } catch (error) {
    // By name: the publisher is outside of the bundle that this may be in.
    const { name, message } = error instanceof Error ? error : { name: '', message: '' }
    if (name === 'PreviewRefusedError') return { state: 'refused', why: message }
    if (name !== 'MergeConflictError') throw error
    return {
      state: 'refused',
      why: 'The same words were changed meanwhile. Choose between them in the editor first.',
    }
  }
}
