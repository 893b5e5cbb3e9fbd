import { top, type Fault } from '../../faults/fault.ts'
import { pagePath } from '../page-file.ts'
import type { Proposal } from '../proposal-changes.ts'
import type { FiledRecord } from '../review-record.ts'
import { lastWords } from '../ledger.ts'

/** Requests for changes about words that are still there, which their reviewer has not settled. */
export function unansweredRequests(
  { changes, pages }: Proposal,
  records: readonly FiledRecord[],
  fresh: readonly FiledRecord[],
): Fault[] {
  const proposed = new Set(
    changes.map(({ before, after }) => wordsOf(before?.digest ?? null, after?.digest ?? null)),
  )
  const shown = new Set(pages.map(({ digest }) => digest))
  const added = new Set(fresh.map(({ path }) => path))
  const about = records.filter(
    ({ path, record: { before, after } }) =>
      proposed.has(wordsOf(before, after)) ||
      (added.has(path) && after !== null && shown.has(after)),
  )
  return lastWords(about).flatMap(({ path, record }): Fault[] => {
    if (record.decision !== 'request-changes') return []
    const { reviewer, note, article } = record
    return [
      {
        ...top(pagePath(article)),
        rule: 'request-unanswered',
        found: `Unanswered request for changes by \`${reviewer}\`: “${note}”`,
        expected: 'other words, or an approval by the same reviewer',
        remedy: `What was read: ${path}`,
      },
    ]
  })
}

/** A removal is another matter than the words that it takes away. */
function wordsOf(before: string | null, after: string | null): string {
  return after ?? `without ${before}`
}
