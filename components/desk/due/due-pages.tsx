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
    <ul className="mt-2 divide-y divide-rule">
      {pages.map((page) => (
        <li key={page.article} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
          <div className="grow min-w-0 basis-72">
            <h3 className="text-lg">{page.title}</h3>
            <p className="text-base text-soft">{[...factsOf(page)].join(' ')}</p>
          </div>
          {isReviewer && (
            <ButtonForm
              action="/desk/review/stand/"
              words="Review"
              about={`${page.title} as it stands`}
              fields={{ page: page.article }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** What matters for whoever chooses what to review. */
function* factsOf(page: DuePage): Generator<string> {
  if (page.dueIn !== null) yield `${whenWords(page)}.`
  if (page.page.state !== 'unreviewed') yield pageReviewWords(page.page)
  yield claimWords(page)
  yield `A review holds for ${page.reviewIn}.`
}

function whenWords({ dueIn }: Pick<DuePage, 'dueIn'>): string {
  if (dueIn === null) return 'Never reviewed'
  if (dueIn === 0) return 'Due today'
  const days = Math.abs(dueIn) === 1 ? 'day' : 'days'
  return dueIn < 0 ? `${-dueIn} ${days} overdue` : `Due in ${dueIn} ${days}`
}

function claimWords({ claims }: DuePage): string {
  const all = Object.values(claims).reduce((sum, count) => sum + count, 0)
  return all === 0 ? 'No claims.' : `${claims.approved} of ${all} claims approved.`
}
