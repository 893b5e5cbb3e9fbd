import type { CalendarDate } from '../../lib/dates/calendar-date.ts'
import type { Paint } from '../../lib/reviews/print-changes.ts'
import { UsageError } from '../command-line.ts'

/** What a command sees of the world. */
export type Terminal = {
  root: string
  today: CalendarDate
  /** The time as records have it: UTC with milliseconds, `2026-11-21T10:00:00.000Z`. */
  now: () => string
  /** Asks a person; null where nobody is there to answer. */
  ask: ((question: string) => Promise<string>) | null
  paint: Paint
  out: (text: string) => void
  error: (text: string) => void
}

export type ExitCode = 0 | 1 | 2

export type ReviewsCommand = {
  /** Printed by --help. */
  help: string
  run: (args: string[], terminal: Terminal) => Promise<ExitCode>
}

/** The command was understood and cannot be done: exit code 1. */
export class RefusedError extends Error {
  override name = 'RefusedError'
}

export function refuseMore(rest: readonly string[]): void {
  if (rest.length > 0) throw new UsageError(`Unexpected \`${rest.join(' ')}\``)
}
