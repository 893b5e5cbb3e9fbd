import type { CalendarDate } from '../../lib/dates/calendar-date.ts'
import { UsageError } from '../command-line.ts'

/** What a command sees of the world. */
export type Terminal = {
  root: string
  stdin: NodeJS.ReadableStream
  out: (text: string) => void
  error: (text: string) => void
  fetch: typeof globalThis.fetch
  today: CalendarDate
  env: Readonly<Record<string, string | undefined>>
  /** Milliseconds before each further try of a register; its own when not given. */
  waits?: readonly number[]
}

/** The command was understood and cannot be done: exit code 1. */
export class RefusedError extends Error {
  override name = 'RefusedError'
}

export function refuseMore(rest: readonly string[]): void {
  if (rest.length > 0) throw new UsageError(`Unexpected \`${rest.join(' ')}\``)
}

export function isOneOf<const Name extends string>(
  names: readonly Name[],
  value: string | undefined,
): value is Name {
  return (names as readonly (string | undefined)[]).includes(value)
}
