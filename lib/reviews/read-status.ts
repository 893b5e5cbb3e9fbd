import type { CalendarDate } from '../dates/calendar-date.ts'
import { parseInterval } from '../dates/calendar-date.ts'
import type { Fault } from '../faults/fault.ts'
import { resolveCommit } from '../git/read-tree.ts'
import { daysUntilDue } from './days-until-due.ts'
import { readJudge } from './read-judge.ts'
import { readPages } from './read-pages.ts'
import { readRecords } from './read-records.ts'
import { reviewState, type ClaimReview, type PageReview } from './review-state.ts'
import { verifyRecord } from './verify-record.ts'
import type { FiledRecord } from './review-record.ts'

/** How far the review of one page is. */
export type PageStatus = {
  /** Name of the page. */
  article: string
  title: string
  page: PageReview
  /** How many of its claims are in each state. */
  claims: Record<ClaimReview['state'], number>
  /** Days until its next review; negative when overdue, null when nobody has reviewed it. */
  dueIn: number | null
}

export type LedgerStatus = { commit: string; pages: PageStatus[]; faults: Fault[] }

/**
 * The state of every page of a commit, sorted by name. Records that are not valid do not count; their
 * faults are in the answer.
 *
 * @param ref commit to look at
 * @throws UnknownRefError; DataFileError when the roster or the policy is bad
 */
export async function readStatus(
  root: string,
  { ref, today }: { ref: string; today: CalendarDate },
): Promise<LedgerStatus> {
  const commit = await resolveCommit(root, ref)
  const [judge, set, files] = await Promise.all([
    readJudge(root, commit, today),
    readPages(root, commit),
    readRecords(root, commit),
  ])
  const faults: Fault[] = [...set.faults]
  const records: FiledRecord[] = []
  for (const file of files) {
    const { record, faults: own } = await verifyRecord(file, judge)
    faults.push(...own)
    if (record !== null && own.length === 0) records.push({ path: file.path, record })
  }
  const claimsOf = Map.groupBy(set.claims, ({ article }) => article)
  const recordsOf = Map.groupBy(records, ({ record }) => record.article)
  const pages = set.pages.map((page): PageStatus => {
    const reviewIn = parseInterval(set.reviewIn.get(page.article) ?? '') ?? 1
    const claims = claimsOf.get(page.article) ?? []
    const state = reviewState({
      page,
      claims,
      records: recordsOf.get(page.article) ?? [],
      roster: judge.roster,
      reviewIn,
      today,
    })
    const { page: review } = state
    const isReviewed = review.state === 'checked' || review.state === 'changed'
    return {
      article: page.article,
      title: page.subject.title,
      page: review,
      claims: countStates(claims.map(({ digest }) => state.claims.get(digest)?.state)),
      dueIn: daysUntilDue(isReviewed ? review.on : null, reviewIn, today),
    }
  })
  return { commit, pages: pages.sort((a, b) => (a.article < b.article ? -1 : 1)), faults }
}

function countStates(
  states: readonly (ClaimReview['state'] | undefined)[],
): Record<ClaimReview['state'], number> {
  const counts = { approved: 0, changed: 0, withdrawn: 0, requested: 0, unreviewed: 0 }
  for (const state of states) if (state !== undefined) counts[state] += 1
  return counts
}
