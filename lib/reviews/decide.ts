import type { ClaimChange } from '../claims/compare-claims.ts'
import type { DigestedClaim } from '../claims/claim-subject.ts'
import type { DigestedPage } from '../claims/page-subject.ts'
import type { ReviewRecord, UnsignedRecord } from './review-record.ts'

/** Who decides what, where and when. */
export type Decision = Pick<
  ReviewRecord,
  'reviewer' | 'decision' | 'note' | 'time' | 'repository' | 'proposal'
>

/** A decision about a change of a claim, not yet signed. */
export function decideChange(
  { article, before, after }: ClaimChange,
  decision: Decision,
): UnsignedRecord {
  const read = after ?? before
  if (read === null) throw new TypeError('Unexpected change of nothing')
  return {
    v: 1,
    ...decision,
    criterion: 'claim-supported',
    article,
    before: before?.digest ?? null,
    after: after?.digest ?? null,
    text: read.subject,
  }
}

/** A decision about a claim as it stands. */
export function decideClaim(claim: DigestedClaim, decision: Decision): UnsignedRecord {
  return decideChange({ article: claim.article, kinds: [], before: claim, after: claim }, decision)
}

/** A decision about a whole page as it stands. */
export function decidePage(
  { article, subject, digest }: DigestedPage,
  decision: Decision,
): UnsignedRecord {
  return {
    v: 1,
    ...decision,
    criterion: 'page-sound',
    article,
    before: digest,
    after: digest,
    text: subject,
  }
}
