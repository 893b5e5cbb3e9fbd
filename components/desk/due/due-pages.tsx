import { formatDate } from '@/lib/dates/calendar-date.ts'
import type { DuePage } from '@/lib/desk/reviewing/due.ts'
import { pageReviewWords } from '@/lib/reviews/review-words.ts'
import { ButtonForm } from '../button-form/button-form.tsx'

/** Pages with when each is to be reviewed next, and a way to do it now. */
export function DuePages({
  pages,
  isReviewer,
}: {
  pages: readonly DuePage[]
  isReviewer: boolean
}) {
  return (
    <ul className="mt-3 space-y-3">
      {pages.map((page) => (
        <li key={page.article} className="card">
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <h3 className="text-lg">{page.title}</h3>
            <span className="badge">{whenWords(page)}</span>
          </div>
          <p className="text-base text-soft">{pageReviewWords(page.page)}</p>
          <p className="text-base text-soft">
            {claimWords(page)} A review holds for {page.reviewIn}
            {page.owner !== null && `; kept current by ${page.owner}`}.{nextDue(page)}
          </p>
          {isReviewer && (
            <div className="mt-2">
              <ButtonForm
                action="/desk/review/stand/"
                words="Review it as it stands"
                fields={{ page: page.article }}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

export function whenWords({ dueIn }: Pick<DuePage, 'dueIn'>): string {
  if (dueIn === null) return 'Never reviewed'
  if (dueIn === 0) return 'Due today'
  const days = Math.abs(dueIn) === 1 ? 'day' : 'days'
  return dueIn < 0 ? `${-dueIn} ${days} overdue` : `Due in ${dueIn} ${days}`
}

function nextDue({ page }: DuePage): string {
  return page.state === 'checked' || page.state === 'changed'
    ? ` Next review due on ${formatDate(page.nextDue)}.`
    : ''
}

function claimWords({ claims }: DuePage): string {
  const all = Object.values(claims).reduce((sum, count) => sum + count, 0)
  return all === 0 ? 'No claims.' : `${claims.approved} of ${all} claims approved.`
}
