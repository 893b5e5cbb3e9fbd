import type { OverBudget } from '../../lib/bench/budgets.ts'

/** What a part of the measuring hands back. */
export type Outcome = {
  /** For people. */
  text: string
  /** For machines. */
  result: unknown
  overBudget: OverBudget[]
}

/** A part could not be measured at all. */
export class MeasuringError extends Error {
  override readonly name = 'MeasuringError'
  /** What the program that failed printed, or an empty string. */
  readonly output: string
  constructor(message: string, output = '') {
    super(message)
    this.output = output
  }
}
