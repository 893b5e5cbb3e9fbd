import type { Comment, Proposal } from '../../repository/repository.ts'
import { lastWords } from '../../reviews/ledger.ts'
import { isRecordPath, readRecords } from '../../reviews/read-records.ts'
import { readRecord } from '../../reviews/verify-record.ts'
import { hasRole, type SignedIn } from '../sign-in/signed-in.ts'
import { hindrancesOf } from './hindrances.ts'
import { readKept } from './kept-decisions.ts'
import type { Given, ProposalReader, ReadProposal } from './read-proposal.ts'
import { missingOf, type Missing } from './review.ts'
import { decidables, isSameSubject } from './subject.ts'

/** A proposal that a reviewer can look at. */
export type WaitingReview = {
  proposal: Proposal
  /** Whether this person was asked by name. */
  isAsked: boolean
  /** Changed claims that this person has not signed anything about and nobody has approved. */
  open: number
  changes: number
  /** Decisions made and not signed yet. */
  kept: number
  /** Why this person may not approve it; null when she may. */
  hindrance: string | null
}

/** An open proposal of one's own. */
export type OwnProposal = {
  proposal: Proposal
  /** Null while it conflicts with what was published meanwhile. */
  missing: Missing | null
  /** Whether nothing is in it yet. */
  isEmpty: boolean
}

export type CommentForMe = { proposal: Proposal; comment: Comment }

/** What waits for somebody today. */
export type Today = {
  reviews: readonly WaitingReview[]
  own: readonly OwnProposal[]
  comments: readonly CommentForMe[]
}

/** What waits for somebody, from every open proposal. */
export async function todayOf(
  { given, reader }: { given: Given; reader: ProposalReader },
  someone: SignedIn,
): Promise<Today> {
  const all = await given.repository.listProposals()
  const open = all.filter(({ status }) => status === 'open')
  const reviews: WaitingReview[] = []
  const own: OwnProposal[] = []
  // One after the other: what the first reads of main, the others find read.
  for (const proposal of open) {
    const read = await readOrNull(reader, proposal)
    if (proposal.openedBy === someone.id) {
      own.push({
        proposal,
        missing: read === null ? null : missingOf(read),
        isEmpty: read?.changed.files.length === 0,
      })
    }
    if (!hasRole(someone, 'reviewer') || read === null) continue
    const waiting = await waitingOf(given, read, someone)
    if (waiting !== null) reviews.push(waiting)
  }
  return {
    reviews: reviews.sort(byUrgency),
    own,
    comments: open.flatMap((proposal) => commentsFor(proposal, someone.id)),
  }
}

async function readOrNull(
  reader: ProposalReader,
  proposal: Proposal,
): Promise<ReadProposal | null> {
  try {
    return await reader.read(proposal)
  } catch (error) {
    if ((error as Error).name !== 'MergeConflictError') throw error
    return null
  }
}

/** Null for what this person has no part in: nobody asked her, and she has begun nothing. */
async function waitingOf(
  { repository }: Given,
  read: ReadProposal,
  someone: SignedIn,
): Promise<WaitingReview | null> {
  const { proposal, report, changed } = read
  const isAsked = proposal.askedFor.includes(someone.id)
  const { decisions } = await readKept(repository, someone.id, proposal.id)
  const kept = decisions.filter(({ decision }) => decision !== null).length
  const isOffered = proposal.stage === 'in-review' && report.changes.length > 0
  if (!isAsked && !isOffered && kept === 0) return null
  const said = await saidHere(repository.root, read, someone.id)
  const approved = new Set(
    report.changes.flatMap(({ change, isApproved }) => (isApproved ? [change] : [])),
  )
  const open = decidables(changed).filter(
    (one) =>
      one.kind === 'claim' &&
      !approved.has(one.change) &&
      !said.some((record) => isSameSubject(record, one.subject)),
  )
  const [hindrance] = hindrancesOf(someone, read)
  return {
    proposal,
    isAsked,
    open: open.length,
    changes: report.changes.length,
    kept,
    hindrance: hindrance?.words ?? null,
  }
}

async function saidHere(root: string, { changed, proposal }: ReadProposal, person: string) {
  const added = new Set(
    changed.files.filter(({ path }) => isRecordPath(path)).map(({ path }) => path),
  )
  if (added.size === 0) return []
  const articles = changed.changes.map(({ article }) => article)
  const own = (await readRecords(root, changed.tree, articles)).flatMap((file) => {
    const { record } = readRecord(file)
    return record?.reviewer === person && record.proposal === proposal.name
      ? [{ path: file.path, record }]
      : []
  })
  return lastWords(own).map(({ record }) => record)
}

/** Asked by name first, then with something left to decide, then the oldest. */
function byUrgency(a: WaitingReview, b: WaitingReview): number {
  const rank = ({ isAsked, open, kept }: WaitingReview): number =>
    (open + kept > 0 ? 0 : 2) + (isAsked ? 0 : 1)
  return rank(a) - rank(b) || (a.proposal.openedAt < b.proposal.openedAt ? -1 : 1)
}

/** What others have said since this person has, where she has a part. */
function commentsFor(proposal: Proposal, person: string): CommentForMe[] {
  const { comments, openedBy, askedFor } = proposal
  const last = comments.findLastIndex(({ by }) => by === person)
  if (openedBy !== person && !askedFor.includes(person) && last === -1) return []
  return comments.slice(last + 1).map((comment) => ({ proposal, comment }))
}
