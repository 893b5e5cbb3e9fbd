import { formatDate, type CalendarDate } from '@/lib/dates/calendar-date.ts'

/**
 * Dates of a page, next to its content. "Page last reviewed" and "Next review due" come from
 * approvals alone, so nobody can bump them by hand.
 */
export function ReviewDates({
  datePublished,
  dateModified,
  reviewIn,
}: {
  datePublished: CalendarDate
  dateModified: CalendarDate
  reviewIn: string
}) {
  return (
    <dl className="mt-10 grid gap-x-8 gap-y-2 border-t border-rule pt-4 text-base sm:grid-cols-2">
      <Entry term="Page last reviewed">Not yet reviewed by a clinician</Entry>
      <Entry term="Next review due">{reviewIn} after the first review</Entry>
      <Entry term="First published">
        <time dateTime={datePublished}>{formatDate(datePublished)}</time>
      </Entry>
      <Entry term="Last changed">
        <time dateTime={dateModified}>{formatDate(dateModified)}</time>
      </Entry>
    </dl>
  )
}

function Entry({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-soft">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
