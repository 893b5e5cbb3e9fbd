import type { Fault } from '../../faults/fault.ts'
import type { FileChange } from '../../git/read-tree.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { Judge } from './judge-proposals.ts'

export type PublishOutcome =
  | { kind: 'published'; commit: string }
  /** Approvals are missing, words have faults, or there is nothing to publish. */
  | { kind: 'refused'; faults: Fault[] }
  /** Main changed the same words. */
  | { kind: 'conflict'; why: string }
  /** Owners guard some files, and this is none. */
  | { kind: 'owners-only'; files: string[] }
  /** It was closed, or changed while it was looked at. */
  | { kind: 'moved'; why: string }

/** Says which of some files only an owner may publish. */
export type GuardedFiles = (
  files: readonly Pick<FileChange, 'path'>[],
  someone: SignedIn,
) => string[]

/**
 * Publishes a proposal if the gate, the check of the whole repository and the owners' guard let it.
 *
 * @param seen head that the person was looking at: nobody publishes what she has not seen
 */
export async function publishProposal(
  { repository, judge, guarded }: { repository: Repository; judge: Judge; guarded: GuardedFiles },
  id: string,
  { by, seen }: { by: SignedIn; seen: string },
): Promise<PublishOutcome> {
  const proposal = await repository.readProposal(id)
  if (proposal === null || proposal.status !== 'open') {
    return { kind: 'moved', why: 'This proposal is not open any more.' }
  }
  if (proposal.head !== seen) {
    return { kind: 'moved', why: 'Somebody has changed this proposal since you opened it.' }
  }
  const judgement = await judge.judge(await upToDate(repository, proposal, by))
  if (judgement.kind === 'conflict') return judgement
  if (!judgement.mayBePublished) {
    return { kind: 'refused', faults: [...judgement.report.faults, ...judgement.faults] }
  }
  const files = guarded(judgement.files, by)
  if (files.length > 0) return { kind: 'owners-only', files }
  try {
    const { head, main } = judgement
    return { kind: 'published', commit: await repository.publish(id, { head, main, by: by.actor }) }
  } catch (error) {
    if (error instanceof Error && MOVED.has(error.name)) {
      return { kind: 'moved', why: `${error.message}. Look at it again, then publish.` }
    }
    throw error
  }
}

/**
 * GitHub merges only what has everything of main: docs/github-setup.md asks it to. Nobody need look
 * again, because what main has changed was judged when it came.
 */
async function upToDate(
  repository: Repository,
  proposal: Proposal,
  { actor }: SignedIn,
): Promise<Proposal> {
  if (repository.kind === 'local') return proposal
  try {
    return await repository.catchUp(proposal.id, actor)
  } catch (error) {
    // The judge says so too, and in which files.
    if (error instanceof Error && error.name === 'ConflictError') return proposal
    throw error
  }
}

const MOVED = new Set([
  'MovedError',
  'ConflictError',
  'ClosedProposalError',
  'UnknownProposalError',
])
