import type { Statistic } from '../../citations/reference.ts'
import { certaintyWords } from '../../citations/evidence-words.ts'
import type { Reference } from '../../citations/load-references.ts'
import { diffWords, type DiffPart } from '../../claims/word-diff.ts'
import type { Fault } from '../../faults/fault.ts'
import { MergeConflictError } from '../../git/merge.ts'
import type { Comment, Proposal } from '../../repository/repository.ts'
import { digestRead } from '../../reviews/choose-claims.ts'
import {
  describeChange,
  type ChangeView,
  type CitationView,
} from '../../reviews/describe-change.ts'
import { lastWords } from '../../reviews/ledger.ts'
import { PAGE_NAME } from '../../reviews/page-file.ts'
import type { Proposal as Changed } from '../../reviews/proposal-changes.ts'
import { isRecordPath, readRecords } from '../../reviews/read-records.ts'
import type { FiledRecord, ReviewRecord } from '../../reviews/review-record.ts'
import { verifyRecord } from '../../reviews/verify-record.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { hindrancesOf, type Hindrance } from './hindrances.ts'
import { readKept, type Kept } from './kept-decisions.ts'
import type { PageSets } from './page-sets.ts'
import type { Given, ProposalReader, ReadProposal } from './read-proposal.ts'
import { likest } from './stale.ts'
import { isRecordsAlone } from './approvals-alone.ts'
import { decidables, isSameSubject, type Decidable, type Subject } from './subject.ts'

/** What somebody has signed about a text. */
export type Word = {
  by: string
  name: string
  decision: ReviewRecord['decision']
  note: string
  /** ISO 8601, UTC. */
  time: string
  /** Whether it was said in this proposal. */
  isHere: boolean
}

/** A claim that rests on the same passage. */
export type AlsoRests = { article: string; sentence: string }

export type EvidenceView = CitationView & {
  /** "Low certainty (the authors’ own rating)."; null for what tells of no effect. */
  certainty: string | null
  statistic: Statistic | null
  /** What a careful reader must know before leaning on it. */
  limits: string | null
  alsoRests: readonly AlsoRests[]
}

type Card = {
  key: string
  isChange: boolean
  /** What this person has signed last about exactly this, in this proposal. */
  said: Word | null
  /** What this person has decided and not signed yet. */
  kept: Pick<Kept, 'decision' | 'note'> | null
  /** The last words of other people about these words, and this person's elsewhere. */
  others: readonly Word[]
  /** Whether there is an approval of this person's that could be taken back. */
  mayWithdraw: boolean
}

export type ClaimCard = Card & {
  view: ChangeView
  evidence: readonly EvidenceView[]
  /** Whether the gate has all approvals of it; true for what no gate asks about. */
  isApproved: boolean
  comments: readonly Comment[]
}

export type PageCard = Card & { article: string; title: string }

/** A decision that was kept and not signed, about words that are no longer there. */
export type Stale = {
  key: string
  article: string
  decision: Kept['decision']
  note: string
  /** From the words that were read to those that stand there now; null when nothing does. */
  diff: readonly DiffPart[] | null
  words: string
  /** Key of what stands there now. */
  now: string | null
}

/** What the gate still misses. */
export type Missing = {
  approvals: number
  changes: number
  /** Requests for changes that nobody has answered. */
  requests: readonly Fault[]
  /** Anything else that the gate refuses. */
  others: readonly Fault[]
}

/** A proposal as one person reviews it. */
export type Review = {
  kind: 'open'
  proposal: Proposal
  /** Commits that were compared; sent back with decisions. */
  base: string
  head: string
  /** Page whose standing claims are here as well; null when none is. */
  page: string | null
  claims: readonly ClaimCard[]
  pages: readonly PageCard[]
  stale: readonly Stale[]
  hindrances: readonly Hindrance[]
  missing: Missing
  /** How many records it adds, and whether it changes nothing else. */
  records: number
  isRecordsAlone: boolean
  /** What is wrong with the words themselves: it comes first, nothing can be signed before. */
  faults: readonly Fault[]
}

/** A proposal that nobody can review now. */
export type NoReview =
  | { kind: 'closed'; proposal: Proposal }
  /** Main and the proposal changed the same lines. */
  | { kind: 'conflict'; proposal: Proposal; files: readonly string[] }

export type Reviewer = { given: Given; reader: ProposalReader; pageSets: PageSets }

/**
 * A proposal as one person reviews it; null when there is none of that id, or no such page.
 *
 * @param page name of a page whose standing claims are wanted as well
 */
export async function reviewOf(
  { given, reader, pageSets }: Reviewer,
  id: string,
  someone: SignedIn,
  page: string | null = null,
): Promise<Review | NoReview | null> {
  const { repository } = given
  if (page !== null && !PAGE_NAME.test(page)) return null
  const proposal = await repository.readProposal(id)
  if (proposal === null) return null
  if (proposal.status !== 'open') return { kind: 'closed', proposal }
  try {
    const [read, kept] = await Promise.all([
      reader.read(proposal),
      readKept(repository, someone.id, id),
    ])
    return await assemble({ given, reader, pageSets }, read, someone, kept.decisions, page)
  } catch (error) {
    if (!(error instanceof MergeConflictError)) throw error
    return { kind: 'conflict', proposal, files: error.files }
  }
}

async function assemble(
  { given, reader, pageSets }: Reviewer,
  read: ReadProposal,
  someone: SignedIn,
  kept: readonly Kept[],
  page: string | null,
): Promise<Review | null> {
  const { proposal, report } = read
  const { base, head } = report
  // What was decided about standing claims stays decided wherever one looks next.
  const elsewhere = kept.filter(({ before, after }) => before === after).map((one) => one.article)
  const articles = [...(page === null ? [] : [page]), ...elsewhere]
  const changed = articles.length === 0 ? read.changed : await reader.changes(base, head, articles)
  const all = decidables(changed, articles)
  if (page !== null && !all.some(({ subject }) => subject.article === page)) return null
  const shown = all.filter(
    ({ isChange, subject, kind }) => isChange || kind === 'page' || subject.article === page,
  )
  const [words, set] = await Promise.all([
    wordsAbout(given.repository.root, changed, read, shown),
    pageSets.of(base),
  ])
  const restsOn = set.restsOn
  const approved = new Set(
    report.changes.filter(({ isApproved }) => isApproved).map(({ change }) => digestRead(change)),
  )
  const cardOf = (one: Decidable): Card => {
    const about = words.filter((word) => isOfSameWords(word.record, one.subject))
    const own = about.find(
      ({ record }) =>
        record.reviewer === someone.id &&
        record.proposal === proposal.name &&
        isSameSubject(record, one.subject),
    )
    const mine = kept.find(({ key }) => key === one.key)
    return {
      key: one.key,
      isChange: one.isChange,
      said: own === undefined ? null : wordOf(own, read),
      kept: mine === undefined ? null : { decision: mine.decision, note: mine.note },
      others: about.filter((word) => word !== own).map((word) => wordOf(word, read)),
      mayWithdraw: words.some(
        ({ record }) =>
          record.reviewer === someone.id &&
          record.decision === 'approve' &&
          // Of a page, also when it was approved in other words: they are what readers are told of.
          (one.kind === 'page'
            ? record.criterion === 'page-sound' && record.article === one.subject.article
            : isOfSameWords(record, one.subject)),
      ),
    }
  }
  return {
    kind: 'open',
    proposal,
    base,
    head,
    page,
    claims: shown.flatMap((one): ClaimCard[] => {
      if (one.kind !== 'claim') return []
      const { change } = one
      const described = describeChange(change, changed.references)
      const view = one.isChange ? described : { ...described, summary: 'as it stands' }
      const read = digestRead(change)
      const own = new Set([change.before?.digest, change.after?.digest])
      return [
        {
          ...cardOf(one),
          view,
          evidence: view.citations.map((citation) => ({
            ...citation,
            ...moreAbout(citation, changed.references),
            alsoRests: (restsOn.get(`${citation.source}#${citation.passage}`) ?? [])
              .filter(({ digest }) => !own.has(digest))
              .map(({ article, subject }) => ({ article, sentence: subject.sentence })),
          })),
          isApproved: !one.isChange || approved.has(read),
          comments: proposal.comments.filter(({ claim }) => claim === read),
        },
      ]
    }),
    pages: shown.flatMap((one): PageCard[] =>
      one.kind === 'page'
        ? [{ ...cardOf(one), article: one.subject.article, title: one.words }]
        : [],
    ),
    stale: staleOf(kept, all),
    hindrances: hindrancesOf(someone, read),
    missing: missingOf(read),
    records: changed.files.filter(({ path }) => isRecordPath(path)).length,
    isRecordsAlone: isRecordsAlone(changed),
    faults: changed.faults.filter(({ severity }) => severity === 'error'),
  }
}

function isOfSameWords(record: ReviewRecord, { criterion, article, before, after }: Subject) {
  return (
    record.criterion === criterion &&
    record.article === article &&
    (after === null ? record.after === null && record.before === before : record.after === after)
  )
}

/** The last valid words of everybody about these pages, those of main and of the proposal. */
async function wordsAbout(
  root: string,
  { tree }: Pick<Changed, 'tree'>,
  { judge }: Pick<ReadProposal, 'judge'>,
  shown: readonly Decidable[],
): Promise<FiledRecord[]> {
  const articles = new Set(shown.map(({ subject }) => subject.article))
  const records: FiledRecord[] = []
  for (const file of await readRecords(root, tree, articles)) {
    const { record, faults } = await verifyRecord(file, judge)
    if (record !== null && faults.length === 0) records.push({ path: file.path, record })
  }
  return lastWords(records)
}

function wordOf(
  { record }: FiledRecord,
  { judge, proposal }: Pick<ReadProposal, 'judge' | 'proposal'>,
): Word {
  const { reviewer, decision, note, time } = record
  return {
    by: reviewer,
    name: judge.roster.get(reviewer)?.name ?? reviewer,
    decision,
    note,
    time,
    isHere: record.proposal === proposal.name,
  }
}

function moreAbout(
  { source, passage: id }: CitationView,
  references: Changed['references'],
): Pick<EvidenceView, 'certainty' | 'statistic' | 'limits'> {
  const reference: Reference | undefined =
    references.after.get(source) ?? references.before.get(source)
  const passage = reference?.custom.passages.find((one) => one.id === id)
  return {
    certainty: certaintyWords(passage?.certainty),
    statistic: passage?.statistic ?? null,
    limits: reference?.custom.limits ?? null,
  }
}

function staleOf(kept: readonly Kept[], all: readonly Decidable[]): Stale[] {
  const keys = new Set(all.map(({ key }) => key))
  return kept
    .filter(({ key }) => !keys.has(key))
    .map((old): Stale => {
      const now = likest(old, all)
      return {
        key: old.key,
        article: old.article,
        decision: old.decision,
        note: old.note,
        words: old.words,
        diff: now === null ? null : diffWords(old.words, now.words),
        now: now?.key ?? null,
      }
    })
}

/** What the gate says is missing. */
export function missingOf({ report }: Pick<ReadProposal, 'report'>): Missing {
  const { changes, faults } = report
  const errors = faults.filter(({ severity }) => severity === 'error')
  return {
    approvals: changes.filter(({ isApproved }) => !isApproved).length,
    changes: changes.length,
    requests: errors.filter(({ rule }) => rule === 'request-unanswered'),
    others: errors.filter(
      ({ rule }) =>
        !['request-unanswered', 'approval-missing', 'approval-stale', 'approval-replayed'].includes(
          rule,
        ),
    ),
  }
}
