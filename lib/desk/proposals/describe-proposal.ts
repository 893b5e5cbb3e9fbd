import { gitText } from '../../git/git.ts'
import { diffTrees } from '../../git/read-tree.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'
import { changedFiles, type ChangedFile } from './changed-files.ts'
import type { Judge } from './judge-proposals.ts'

/** What a proposal changes, or has changed once it is published. */
export type ProposalDescription = {
  files: ChangedFile[]
  claims: { changed: number; approved: number }
}

const NONE = { changed: 0, approved: 0 }

/** What a proposal changes. Of one that conflicts with main, what it changes since they parted. */
export async function describeProposal(
  { root, readMain }: Repository,
  judge: Judge,
  proposal: Proposal,
): Promise<ProposalDescription> {
  if (proposal.status === 'open') {
    const judgement = await judge.judge(proposal)
    if (judgement.kind === 'judged') {
      const { changes } = judgement.report
      return {
        files: await changedFiles(root, judgement.files),
        claims: {
          changed: changes.length,
          approved: changes.filter(({ isApproved }) => isApproved).length,
        },
      }
    }
  }
  const { publishedAs, head } = proposal
  const [from, to] =
    publishedAs === null
      ? [await mergeBase(root, await readMain(), head), head]
      : [`${publishedAs}^1`, publishedAs]
  return { files: await changedFiles(root, await diffTrees(root, from, to, [])), claims: NONE }
}

async function mergeBase(root: string, one: string, other: string): Promise<string> {
  return gitText(root, ['merge-base', one, other])
}
