import type { Fault } from '../../faults/fault.ts'
import { pagePath } from '../page-file.ts'
import type { Proposal } from '../proposal-changes.ts'
import type { FiledRecord } from '../review-record.ts'
import { top } from './gate-report.ts'
import { lastWords } from '../ledger.ts'

/** Requests for changes about words that are still there, which their reviewer has not settled. */
export function unansweredRequests(
  { changes, pages }: Proposal,
  records: readonly FiledRecord[],
  fresh: readonly FiledRecord[],
): Fault[] {
  const proposed = new Set(
    changes.map(({ before, after }) => (after ?? before)?.digest).filter((digest) => digest),
  )
  const shown = new Set(pages.map(({ digest }) => digest))
  const added = new Set(fresh.map(({ path }) => path))
  const byWords = Map.groupBy(
    records.filter(({ path, record }) => {
      const digest = record.after ?? record.before
      return (
        (digest !== null && proposed.has(digest)) ||
        (added.has(path) && digest !== null && shown.has(digest))
      )
    }),
    ({ record }) => `${record.reviewer} ${record.criterion} ${record.after ?? record.before}`,
  )
  return [...byWords.values()].flatMap((group): Fault[] => {
    const last = lastWords(group)[0]
    if (last === undefined || last.record.decision !== 'request-changes') return []
    const { reviewer, note, article } = last.record
    return [
      {
        ...top(pagePath(article)),
        rule: 'request-unanswered',
        found: `Unanswered request for changes by \`${reviewer}\`: “${note}”`,
        expected: 'other words, or an approval by the same reviewer',
        remedy: `What was read: ${last.path}`,
      },
    ]
  })
}
