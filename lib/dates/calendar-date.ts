/** A calendar date `YYYY-MM-DD`, without a time or a zone. */
export type CalendarDate = string

export class InvalidDateError extends Error {
  override name = 'InvalidDateError'
  readonly value: string
  constructor(value: string) {
    super(`\`${value}\` is not a calendar date (YYYY-MM-DD) that exists`)
    this.value = value
  }
}

/** True for a date that exists: `2024-02-29` does, `2026-02-30` does not. */
export function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value
}

/**
 * "15 March 2025", for readers.
 *
 * @throws InvalidDateError when the date does not exist
 */
export function formatDate(date: CalendarDate, locale = 'en-GB'): string {
  if (!isCalendarDate(date)) throw new InvalidDateError(date)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
}

/**
 * Whole months an interval such as `12 months` stands for, or null when it is not one.
 * Source: style.md, `reviewIn`
 */
export function parseInterval(interval: string): number | null {
  const match = /^([1-9]\d?) months?$/.exec(interval)
  return match ? Number(match[1]) : null
}

/**
 * The same day some months later, or the last day of that month when it has no such day: a month
 * after 2024-01-31 is 2024-02-29.
 *
 * @param months whole months, may be negative
 * @throws InvalidDateError when the date does not exist
 */
export function monthsLater(date: CalendarDate, months: number): CalendarDate {
  if (!isCalendarDate(date)) throw new InvalidDateError(date)
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const later = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
  return later.toISOString().slice(0, 10)
}
