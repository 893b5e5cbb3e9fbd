import { formatDate, isCalendarDate } from '../../dates/calendar-date.ts'

/**
 * A day, month or year in the one form in which they are compared, or null when it is none:
 * `2026-05-01`, `2026-05`, `2026`. Reads these, and Retraction Watch's `5/1/2026 0:00` (month first).
 */
export function noticeDate(text: string): string | null {
  const bare = text.trim()
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s.*)?$/.exec(bare)
  if (american) return partialDate([american[3], american[1], american[2]].map(Number))
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/.exec(bare)
  return iso ? partialDate(iso.slice(1).flatMap((part) => (part ? [Number(part)] : []))) : null
}

/** The same from numbers: year, and if known month and day. */
export function partialDate(parts: readonly unknown[]): string | null {
  const [year, ...rest] = parts.filter((part) => Number.isInteger(part))
  if (year === undefined || rest.length > 2) return null
  const text = [String(year), ...rest.map((part) => String(part).padStart(2, '0'))].join('-')
  // The missing parts are filled in only to ask whether the date exists.
  return isCalendarDate(`${text}-01-01`.slice(0, Math.max(10, text.length))) ? text : null
}

/** "1 May 2026", "May 2026" or "2026". */
export function dateInWords(date: string): string {
  if (date.length === 10) return formatDate(date)
  return date.length === 7 ? formatDate(`${date}-01`).replace(/^\d+ /, '') : date
}
