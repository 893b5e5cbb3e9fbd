import type { ReactNode } from 'react'
import { formatDate, type CalendarDate } from '@/lib/dates/calendar-date.ts'
import type { PageReview, Reviewer } from '@/lib/reviews/review-state.ts'
import { reviewerName, reviewerStanding } from '@/lib/reviews/review-words.ts'

/**
 * Dates of a page, next to its content. "Page last reviewed" and "Next review due" come from
 * approvals alone, so nobody can bump them by hand.
 */
export function ReviewDates({
  datePublished,
  dateModified,
  reviewIn,
  review,
}: {
  datePublished: CalendarDate
  dateModified: CalendarDate
  reviewIn: string
  review: PageReview
}) {
  return (
    <dl className="mt-10 grid gap-x-8 gap-y-2 border-t border-rule pt-4 text-base sm:grid-cols-2">
      <Entry term="Page last reviewed">
        <LastReviewed review={review} />
      </Entry>
      <Entry term="Next review due">
        <NextDue review={review} reviewIn={reviewIn} />
      </Entry>
      <Entry term="First published">
        <Day on={datePublished} />
      </Entry>
      <Entry term="Last changed">
        <Day on={dateModified} />
      </Entry>
    </dl>
  )
}

function LastReviewed({ review }: { review: PageReview }) {
  if (review.state === 'unreviewed') return 'Not yet reviewed by a clinician'
  if (review.state === 'withdrawn') {
    return (
      <>
        Approval withdrawn on <Day on={review.on} /> by <By reviewer={review.by} />
      </>
    )
  }
  return (
    <>
      <Day on={review.on} />
      {review.state === 'changed' && ', before the page changed,'} by <By reviewer={review.by} />
    </>
  )
}

function NextDue({ review, reviewIn }: { review: PageReview; reviewIn: string }) {
  if (review.state === 'unreviewed') return `${reviewIn} after the first review`
  if (review.state === 'withdrawn') return `${reviewIn} after it is checked again`
  return (
    <>
      <Day on={review.nextDue} />
      {review.overdueDays !== null && ', not done yet'}
    </>
  )
}

/** Name, letters, and where the licence can be looked up. */
function By({ reviewer }: { reviewer: Reviewer }) {
  const standing = reviewerStanding(reviewer)
  const register = reviewer.registration?.url
  return (
    <>
      {reviewerName(reviewer)}
      {standing !== null && (
        <span className="block text-soft">
          {standing}
          {register !== undefined && (
            <>
              {' '}
              (<a href={register}>register</a>)
            </>
          )}
        </span>
      )}
    </>
  )
}

function Day({ on }: { on: CalendarDate }) {
  return <time dateTime={on}>{formatDate(on)}</time>
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-soft">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
