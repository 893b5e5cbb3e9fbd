import { monthsLater, type CalendarDate } from '../dates/calendar-date.ts'

/**
 * Days until a page is due for review; negative when overdue, null when it has never been reviewed.
 *
 * @param lastReviewed calendar date `YYYY-MM-DD`, or null
 * @param reviewInMonths whole months, at least 1
 * @param today calendar date; passed in so that builds and tests agree
 * @throws InvalidDateError when a date does not exist, such as 2026-02-30
 * Source: docs/decisions/0006-review-dates-come-from-the-ledger.md; NHS "Know that a page is up to
 * date"
 */
export function daysUntilDue(
  lastReviewed: CalendarDate | null,
  reviewInMonths: number,
  today: CalendarDate,
): number | null {
  if (lastReviewed === null) return null
  const due = monthsLater(lastReviewed, reviewInMonths)
  return Math.round((Date.parse(due) - Date.parse(monthsLater(today, 0))) / 86_400_000)
}
