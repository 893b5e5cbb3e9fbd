import type { CommentForMe } from '@/lib/desk/reviewing/today.ts'
import type { Roster } from '@/lib/people/person.ts'
import { Moment } from '../moment/moment.tsx'

/** So many are shown; the rest is on the pages of their proposals. */
const SHOWN = 10

/** What others have said and nobody has answered, the newest first. */
export function TodayComments({
  comments,
  roster,
}: {
  comments: readonly CommentForMe[]
  roster: Roster
}) {
  const newest = comments.toSorted((a, b) => (a.comment.at < b.comment.at ? 1 : -1))
  return (
    <>
      <ul className="mt-3 space-y-3">
        {newest.slice(0, SHOWN).map(({ proposal, comment: { id, by, at, text } }) => (
          <li key={id} className="card">
            <p className="text-base text-soft">
              {roster.get(by)?.name ?? by}, <Moment at={at} />
            </p>
            <p className="mt-1 line-clamp-4 whitespace-pre-wrap">{text}</p>
            <a href={`/desk/proposals/${proposal.id}/#comment-${id}`} className="way">
              Answer in “{proposal.title}”
            </a>
          </li>
        ))}
      </ul>
      {newest.length > SHOWN && <p className="mt-2">And {newest.length - SHOWN} more.</p>}
    </>
  )
}
