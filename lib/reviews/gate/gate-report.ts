import type { ClaimChange } from '../../claims/compare-claims.ts'
import type { CalendarDate } from '../../dates/calendar-date.ts'
import type { Fault } from '../../faults/fault.ts'
import type { FiledRecord } from '../review-record.ts'
import type { Actors } from './four-eyes.ts'

/** A changed claim, and who has approved exactly this change. */
export type GatedChange = {
  change: ClaimChange
  approvedBy: FiledRecord[]
  isApproved: boolean
}

/** An approval that stands at the base and would stand no longer. */
export type VoidedApproval = FiledRecord & { why: 'changed' | 'removed' }

export type GateReport = {
  base: string
  head: string
  proposal: string
  changes: GatedChange[]
  /** Pages whose text changes, by name. */
  pages: string[]
  voided: VoidedApproval[]
  /** Claims on those pages that the proposal leaves alone and nobody has approved yet. */
  unreviewed: number
  /** Approvals this proposal adds that are valid but belong to no change of it any more. */
  unused: FiledRecord[]
  faults: Fault[]
  /** 0 nothing is missing, 1 approvals are, 2 something is wrong with the input. */
  exitCode: 0 | 1 | 2
}

export type GateOptions = {
  /** Refs. */
  base: string
  head: string
  /** Name of the proposal, as reviewers signed it: a branch, or `#12`. */
  proposal: string
  /** YYYY-MM-DD */
  today: CalendarDate
  /** Who made each commit according to GitHub; e-mail addresses in commits can be forged. */
  actors?: Actors
}
