import { formatDate } from '../dates/calendar-date.ts'
import type { ClaimReview, PageReview, Reviewer } from './review-state.ts'

/** "N. N., MCSP" */
export function reviewerName({ name, credentials }: Reviewer): string {
  return credentials === null ? name : `${name}, ${credentials}`
}

/** "Physiotherapist, registered with Register, number 123"; null when neither is known. */
export function reviewerStanding({ jobTitle, registration }: Reviewer): string | null {
  const parts = [
    ...(jobTitle === null ? [] : [jobTitle]),
    ...(registration === null
      ? []
      : [`registered with ${registration.body}, number ${registration.number}`]),
  ]
  return parts.length === 0 ? null : parts.join(', ')
}

/**
 * Who has checked a page, in one or two sentences: what stands beside its title, in the feed and in
 * the data for machines.
 *
 * Source: reviews.md section 5
 */
export function pageReviewWords(review: PageReview): string {
  return [pageStateWords(review), overdueWords(review)].filter((words) => words !== null).join(' ')
}

/** The same without what is said about an overdue review. */
export function pageStateWords(review: PageReview): string {
  switch (review.state) {
    case 'checked':
      return `Checked by ${reviewerName(review.by)}, on ${formatDate(review.on)}.`
    case 'changed':
      return `Checked on ${formatDate(review.on)}; ${changeWords(review.changedSentences.length)} changed since.`
    case 'withdrawn': {
      const what = review.of === 'page' ? 'this page' : 'a sentence of this page'
      return `No longer checked: ${reviewerName(review.by)}, withdrew approval of ${what} on ${formatDate(review.on)}.`
    }
    case 'unreviewed':
      return 'Not yet checked by a clinician.'
  }
}

/** "This page was due for review on 3 March 2027.", or null when it is not. */
export function overdueWords(review: PageReview): string | null {
  return (review.state === 'checked' || review.state === 'changed') && review.overdueDays !== null
    ? `This page was due for review on ${formatDate(review.nextDue)}.`
    : null
}

function changeWords(count: number): string {
  if (count === 0) return 'the page has'
  return count === 1 ? '1 sentence has' : `${count} sentences have`
}

/** Whether a clinician has approved a sentence, in one sentence. */
export function claimReviewWords(review: ClaimReview): string {
  if (review.state === 'unreviewed') return 'No clinician has checked this sentence yet.'
  const who = reviewerName(review.by)
  const when = formatDate(review.on)
  switch (review.state) {
    case 'approved':
      return `Approved by ${who}, on ${when}.`
    case 'changed':
      return `Changed since ${who}, approved it on ${when}.`
    case 'withdrawn':
      return `${who}, withdrew approval of this sentence on ${when}.`
    case 'requested':
      return `${who}, asked for changes to this sentence on ${when}.`
  }
}

/**
 * Whether the sentences that rest on one passage are approved. Where that differs between them, how
 * many are; their citations carry `APPROVED_MARK`.
 *
 * @param claims one entry a sentence; none means that nobody has said anything
 */
export function noteReviewWords(claims: readonly ClaimReview[]): string {
  const words = new Set(claims.map((claim) => claimReviewWords(claim)))
  const [only = claimReviewWords({ state: 'unreviewed' })] = words
  if (words.size <= 1) return only
  const approved = claims.filter(({ state }) => state === 'approved').length
  if (approved === 0) {
    return `None of the ${claims.length} sentences here that rest on it is approved now.`
  }
  return `${approved} of the ${claims.length} sentences here that rest on it ${approved === 1 ? 'is' : 'are'} approved${approved === claims.length ? '' : `: look for ${APPROVED_MARK}`}.`
}

/** Stands behind the number of an approved sentence, on pages that are not checked as a whole. */
export const APPROVED_MARK = '✓'
