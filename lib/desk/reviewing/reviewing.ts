import type { Proposal } from '../../repository/repository.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { isRecordsAlone, openApprovals } from './approvals-alone.ts'
import { DueReader, type DueList } from './due.ts'
import { forgetDecisions, keepDecisions } from './keep.ts'
import type { Sent } from './kept-decisions.ts'
import { PageSets } from './page-sets.ts'
import { ProposalReader, type Given, type ReadProposal } from './read-proposal.ts'
import { whatRestsOn, type Rests } from './rests.ts'
import { reviewOf, type NoReview, type Review } from './review.ts'
import {
  commitDecisions,
  prepareDecisions,
  toSign,
  type Prepared,
  type Signed,
  type ToSign,
} from './sign.ts'
import { todayOf, type Today } from './today.ts'

/** What reviewers do at the desk, and what they and others wait for. */
export type Reviewing = {
  reviewOf: (
    proposal: string,
    someone: SignedIn,
    page?: string | null,
  ) => Promise<Review | NoReview | null>
  keep: (proposal: string, someone: SignedIn, sent: Sent) => Promise<number>
  forget: (proposal: string, someone: SignedIn, keys: readonly string[]) => Promise<void>
  toSign: (proposal: string, someone: SignedIn) => Promise<ToSign | null>
  prepare: (proposal: string, someone: SignedIn, shown: readonly string[]) => Promise<Prepared>
  commit: (
    proposal: string,
    someone: SignedIn,
    given: { ceremony: string; answer: unknown },
  ) => Promise<Signed>
  openApprovals: (someone: SignedIn, page: string) => Promise<Proposal | null>
  /** Whether an open proposal changes nothing but the ledger. */
  isRecordsAlone: (proposal: Proposal) => Promise<boolean>
  today: (someone: SignedIn) => Promise<Today>
  due: () => Promise<DueList>
  whatRestsOn: (source: string) => Promise<Rests | null>
  /** What the gate says of a proposal now. */
  read: (proposal: Proposal) => Promise<ReadProposal>
}

export function createReviewing(given: Given): Reviewing {
  const reader = new ProposalReader(given)
  const pageSets = new PageSets(given.repository.root)
  const due = new DueReader(given, pageSets)
  const all = { given, reader, pageSets }
  return {
    reviewOf: (id, someone, page = null) => reviewOf(all, id, someone, page),
    keep: (proposal, { id: person }, sent) => keepDecisions(all, { person, proposal }, sent),
    forget: (proposal, { id: person }, keys) => forgetDecisions(all, { person, proposal }, keys),
    toSign: (id, someone) => toSign(all, id, someone),
    prepare: (id, someone, shown) => prepareDecisions(all, id, someone, shown),
    commit: (id, someone, answered) => commitDecisions(all, id, someone, answered),
    openApprovals: (someone, page) => openApprovals(all, someone, page),
    isRecordsAlone: async (proposal) => isRecordsAlone((await reader.read(proposal)).changed),
    today: (someone) => todayOf(all, someone),
    due: () => due.read(),
    whatRestsOn: (source) => whatRestsOn(all, source),
    read: (proposal) => reader.read(proposal),
  }
}
