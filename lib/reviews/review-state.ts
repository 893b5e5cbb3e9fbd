import { canonicalJson, type Digest } from '../claims/canonical-json.ts'
import type { ClaimSubject, DigestedClaim } from '../claims/claim-subject.ts'
import { compareClaims } from '../claims/compare-claims.ts'
import type { DigestedPage, PageSubject } from '../claims/page-subject.ts'
import { monthsLater, type CalendarDate } from '../dates/calendar-date.ts'
import type { Person, Roster } from '../people/person.ts'
import { daysUntilDue } from './days-until-due.ts'
import { compareTimes, lastWords } from './ledger.ts'
import { sentencesOfHtml, type PageSentence } from './page-sentences.ts'
import type { FiledRecord, ReviewRecord } from './review-record.ts'

/** A clinician as readers see them. */
export type Reviewer = {
  id: string
  name: string
  /** Letters after the name; null when there are none. */
  credentials: string | null
  jobTitle: string | null
  registration: NonNullable<Person['registration']> | null
}

/** Whose word it is, and when it was given. */
export type Word = { by: Reviewer; on: CalendarDate }

/** What readers are told about a whole page. */
export type PageReview =
  | ({ state: 'checked'; nextDue: CalendarDate; overdueDays: number | null } & Word)
  | ({
      state: 'changed'
      /** Sentences that are new since, or whose approval has lapsed, in the order of the page. */
      changedSentences: string[]
      nextDue: CalendarDate
      overdueDays: number | null
    } & Word)
  /** `of`: the approval of the whole page was withdrawn, or that of one of its claims. */
  | ({ state: 'withdrawn'; of: 'page' | 'claim' } & Word)
  | { state: 'unreviewed' }

/** What readers are told about a sentence. */
export type ClaimReview =
  ({ state: 'approved' | 'changed' | 'withdrawn' | 'requested' } & Word) | { state: 'unreviewed' }

export type ReviewState = {
  page: PageReview
  /** By digest of the claim; every claim of the page is there. */
  claims: ReadonlyMap<Digest, ClaimReview>
}

export type Reviewed = {
  page: DigestedPage
  /** All claims of the page. */
  claims: readonly DigestedClaim[]
  /** Records that are valid; those of other pages do not matter. */
  records: readonly FiledRecord[]
  roster: Roster
  /** Whole months that a review holds, at least 1. */
  reviewIn: number
  /** YYYY-MM-DD */
  today: CalendarDate
}

/**
 * Who has checked a page and each of its claims, as readers are told.
 *
 * A page is `checked` only when somebody's approval of exactly this page stands, nobody asks for
 * changes of it, and every claim is approved. An approval that stands for other words makes it
 * `changed`, unless an approval of the page was withdrawn after that. What a reviewer said last about
 * a text is what they say about it. A reviewer who has retired is named for what they signed; one who is not
 * in the roster cannot be named, and does not count.
 *
 * Source: reviews.md section 5; docs/decisions/0006-review-dates-come-from-the-ledger.md
 */
export function reviewState(reviewed: Reviewed): ReviewState {
  const { page, roster } = reviewed
  const words = lastWords(reviewed.records)
    .map(({ record }) => record)
    .filter(({ article, reviewer }) => article === page.article && isPerson(roster, reviewer))
  const ofClaims = ofCriterion(words, 'claim-supported')
  const claims = claimReviews(reviewed, ofClaims)
  const lapsed = lapsedClaims(reviewed, ofClaims, claims)
  return { page: pageReview(reviewed, ofCriterion(words, 'page-sound'), claims, lapsed), claims }
}

type RecordOf<Criterion extends ReviewRecord['criterion']> = Extract<
  ReviewRecord,
  { criterion: Criterion }
>

function ofCriterion<Criterion extends ReviewRecord['criterion']>(
  words: readonly ReviewRecord[],
  criterion: Criterion,
): RecordOf<Criterion>[] {
  return words.filter((record): record is RecordOf<Criterion> => record.criterion === criterion)
}

function isPerson(roster: Roster, id: string): boolean {
  return roster.get(id)?.kind === 'person'
}

function claimReviews(
  { page, claims, roster }: Reviewed,
  words: readonly RecordOf<'claim-supported'>[],
): Map<Digest, ClaimReview> {
  const reviews = new Map<Digest, ClaimReview>(
    claims.map(({ digest }) => [digest, claimReview(digest, words, roster)]),
  )
  const unread = claims.filter(({ digest }) => reviews.get(digest)?.state === 'unreviewed')
  const replaced = new Set(
    words.flatMap(({ decision, before, after }) =>
      decision === 'approve' && before !== after && before !== null ? [before] : [],
    ),
  )
  const approvedBefore = new Map(
    words.flatMap((record) =>
      isApproval(record) && !reviews.has(record.after) && !replaced.has(record.after)
        ? [[record.after, record] as const]
        : [],
    ),
  )
  const former = [...approvedBefore].map(([digest, { text }]) => ({
    ...asClaim(page.article, text),
    digest,
  }))
  for (const { before, after } of compareClaims(former, unread)) {
    const record = before === null ? undefined : approvedBefore.get(before.digest)
    if (record === undefined || after === null) continue
    reviews.set(after.digest, { state: 'changed', ...wordOf(record, roster) })
  }
  return reviews
}

function claimReview(
  digest: Digest,
  words: readonly RecordOf<'claim-supported'>[],
  roster: Roster,
): ClaimReview {
  const about = words.filter(({ after }) => after === digest)
  const last = (decision: ReviewRecord['decision']) =>
    about.findLast((record) => record.decision === decision)
  const requested = last('request-changes')
  if (requested !== undefined) return { state: 'requested', ...wordOf(requested, roster) }
  const approved = last('approve')
  if (approved !== undefined) return { state: 'approved', ...wordOf(approved, roster) }
  const withdrawn = last('withdraw')
  if (withdrawn !== undefined) return { state: 'withdrawn', ...wordOf(withdrawn, roster) }
  return { state: 'unreviewed' }
}

/** The claim that was approved, from the record of it: where it stood on the page is not known. */
function asClaim(article: string, text: RecordOf<'claim-supported'>['text']): DigestedClaim {
  const { headings, tableHeader, enclosing, block, sentence } = text
  const claim = { headings, tableHeader, enclosing, block, sentence, citations: [] }
  return { article, digest: '', subject: text, claim: { ...claim, line: 1, column: 1 } }
}

function pageReview(
  reviewed: Reviewed,
  words: readonly RecordOf<'page-sound'>[],
  claims: ReadonlyMap<Digest, ClaimReview>,
  lapsed: readonly DigestedClaim[],
): PageReview {
  const { page, roster } = reviewed
  const approvals = words.filter(isApproval)
  const exact = approvals.findLast(({ after }) => after === page.digest)
  if (exact !== undefined) {
    const isAskedFor = words.some(
      ({ decision, after }) => decision === 'request-changes' && after === page.digest,
    )
    const states = [...claims.values()]
    if (!isAskedFor && states.every(({ state }) => state === 'approved')) {
      return { state: 'checked', ...reviewDates(exact, reviewed) }
    }
    const lapsed = states.find((claim) => claim.state === 'withdrawn')
    return lapsed === undefined || lapsed.state === 'unreviewed'
      ? { state: 'unreviewed' }
      : { state: 'withdrawn', of: 'claim', by: lapsed.by, on: lapsed.on }
  }
  const withdrawal = words.findLast(({ decision }) => decision === 'withdraw')
  const earlier = approvals.findLast(
    (record) => withdrawal === undefined || compareTimes(withdrawal, record) < 0,
  )
  if (earlier !== undefined) {
    return {
      state: 'changed',
      changedSentences: changedSentences(page, earlier.text, lapsed),
      ...reviewDates(earlier, reviewed),
    }
  }
  if (withdrawal !== undefined) {
    return { state: 'withdrawn', of: 'page', ...wordOf(withdrawal, roster) }
  }
  return { state: 'unreviewed' }
}

/** Approval of a text; that something may be taken out is none. */
function isApproval<Given extends ReviewRecord>(
  record: Given,
): record is Given & { after: Digest } {
  return record.decision === 'approve' && record.after !== null
}

function reviewDates(
  record: ReviewRecord,
  { roster, reviewIn, today }: Reviewed,
): Word & { nextDue: CalendarDate; overdueDays: number | null } {
  const word = wordOf(record, roster)
  const nextDue = monthsLater(word.on, reviewIn)
  const left = daysUntilDue(word.on, reviewIn, today) ?? Infinity
  return { ...word, nextDue, overdueDays: left > 0 ? null : Math.abs(left) }
}

function wordOf({ reviewer, time }: ReviewRecord, roster: Roster): Word {
  const person = roster.get(reviewer)
  return {
    by: {
      id: reviewer,
      name: person?.name ?? reviewer,
      credentials: person?.credentials ?? null,
      jobTitle: person?.['job-title'] ?? null,
      registration: person?.registration ?? null,
    },
    on: time.slice(0, 10),
  }
}

/**
 * Claims without an approval of their own, except those whose neighbours alone have changed: the
 * sentence that did is named itself.
 */
function lapsedClaims(
  { claims }: Reviewed,
  words: readonly RecordOf<'claim-supported'>[],
  reviews: ReadonlyMap<Digest, ClaimReview>,
): DigestedClaim[] {
  const approved = new Set(words.filter(isApproval).map(({ text }) => withoutBlock(text)))
  return claims.filter(
    ({ digest, subject }) =>
      reviews.get(digest)?.state !== 'approved' && !approved.has(withoutBlock(subject)),
  )
}

function withoutBlock({ block: _block, ...own }: ClaimSubject): string {
  return canonicalJson(own)
}

/**
 * Sentences that the approved page did not have in these words and with these citations, and claims
 * that lapsed since, for example because their source changed. A sentence that only moved counts as
 * the same, as long as its claim is approved.
 */
function changedSentences(
  { subject }: DigestedPage,
  approved: PageSubject,
  lapsed: readonly DigestedClaim[],
): string[] {
  const left = new Map<string, number>()
  for (const sentence of sentencesOfHtml(approved.html)) {
    left.set(keyOf(sentence), (left.get(keyOf(sentence)) ?? 0) + 1)
  }
  const known = new Set(approved.claims)
  const others = new Set(
    lapsed.flatMap((claim) => (known.has(claim.digest) ? [] : [claim.subject.sentence])),
  )
  return sentencesOfHtml(subject.html).flatMap((sentence) => {
    const count = left.get(keyOf(sentence)) ?? 0
    left.set(keyOf(sentence), count - 1)
    return count <= 0 || others.has(sentence.text) ? [sentence.text] : []
  })
}

function keyOf({ text, citations }: PageSentence): string {
  return JSON.stringify([text, citations])
}
