import type { ClaimChange } from '../../claims/compare-claims.ts'
import type { Fault } from '../../faults/fault.ts'
import { pagePath } from '../page-file.ts'
import type { FiledRecord, ReviewRecord } from '../review-record.ts'
import type { GatedChange } from './gate-report.ts'
import { lastWords } from '../ledger.ts'

/**
 * Who has approved exactly this change.
 *
 * @param records those of this proposal whose reviewers may decide
 * @param needed how many reviewers must
 */
export function gateChange(
  change: ClaimChange,
  records: readonly FiledRecord[],
  needed: number,
): GatedChange {
  const about = records.filter(
    ({ record }) =>
      record.criterion === 'claim-supported' &&
      record.article === change.article &&
      isOfSameWords(record, change),
  )
  // Who withdrew or asked for changes since has not approved.
  const stillApprove = new Set(
    lastWords(about).flatMap(({ record }) =>
      record.decision === 'approve' ? [record.reviewer] : [],
    ),
  )
  const ofEach = new Map(
    about
      .filter(({ record }) => record.decision === 'approve' && isAbout(record, change))
      .map((filed) => [filed.record.reviewer, filed]),
  )
  const approvedBy = [...ofEach.values()].filter(({ record }) => stillApprove.has(record.reviewer))
  return { change, approvedBy, isApproved: approvedBy.length >= needed }
}

function isOfSameWords(record: ReviewRecord, { before, after }: ClaimChange): boolean {
  return after === null
    ? record.after === null && record.before === before?.digest
    : record.after === after.digest
}

function isAbout(record: ReviewRecord, { article, before, after }: ClaimChange): boolean {
  return (
    record.article === article &&
    record.before === (before?.digest ?? null) &&
    record.after === (after?.digest ?? null)
  )
}

/** Why a change is not approved, at its place in the file. */
export function missingApproval(
  { change, approvedBy }: GatedChange,
  fresh: readonly FiledRecord[],
  standing: readonly FiledRecord[],
  needed: number,
): Fault {
  const { article, before, after, kinds } = change
  const place = after?.claim ?? { line: 1, column: 1 }
  const sentence = (after ?? before)?.subject.sentence ?? ''
  const fault = {
    file: pagePath(article),
    line: place.line,
    column: place.column,
    severity: 'error' as const,
    expected: `${needed === 1 ? 'an approval' : `${needed} approvals`} of exactly this change (${kinds.join(', ')})`,
  }
  const stale = fresh.find(
    ({ record }) =>
      record.article === article &&
      record.criterion === 'claim-supported' &&
      record.decision === 'approve' &&
      !isAbout(record, change) &&
      // Given for the same words of old, or, where the base has moved on, for these very words.
      ((before !== null && record.before === before.digest) || record.text.sentence === sentence),
  )
  if (stale !== undefined) {
    return {
      ...fault,
      rule: 'approval-stale',
      found: `Unexpected change since \`${stale.record.reviewer}\` approved other words: “${sentence}”`,
      remedy: `Ask \`${stale.record.reviewer}\` to read the new words. What was approved: ${stale.path}`,
    }
  }
  const earlier = standing.find(
    ({ record }) =>
      record.decision === 'approve' && after !== null && record.after === after.digest,
  )
  if (earlier !== undefined) {
    return {
      ...fault,
      rule: 'approval-replayed',
      found: `Unexpected return to words approved earlier: “${sentence}”`,
      remedy: `${earlier.path} was for another change and does not count again. Ask for a review.`,
    }
  }
  return {
    ...fault,
    rule: 'approval-missing',
    found:
      approvedBy.length === 0
        ? `Missing approval: “${sentence}”`
        : `Only ${approvedBy.length} of ${needed} approvals: “${sentence}”`,
    remedy: 'To sign it: npm run reviews -- approve --help',
  }
}
