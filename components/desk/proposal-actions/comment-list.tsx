import { ButtonForm } from '@/components/desk/button-form/button-form.tsx'
import { Moment } from '@/components/desk/moment/moment.tsx'
import { nameOf } from '@/components/desk/proposal-list/proposal-list.tsx'
import type { Roster } from '@/lib/people/person.ts'
import type { Proposal } from '@/lib/repository/repository.ts'

/** What people have said about a proposal, and a way to say more. */
export function CommentList({
  proposal: { id, status, comments },
  roster,
}: {
  proposal: Proposal
  roster: Roster
}) {
  const isOpen = status === 'open'
  if (!isOpen && comments.length === 0) return null
  return (
    <section className="mt-10" aria-labelledby="comments">
      <h2 id="comments" className="text-2xl">
        Comments
      </h2>
      {comments.length === 0 && (
        <p className="mt-2">
          Nobody has said anything yet. Everybody who has a part in the proposal is told.
        </p>
      )}
      <ol className="mt-3 space-y-3">
        {comments.map(({ id: comment, by, at, text, claim }) => (
          <li key={comment} id={`comment-${comment}`} className="card">
            <p className="text-base text-soft">
              {nameOf(by, roster)}, <Moment at={at} />
              {claim !== null && (
                <>
                  {', about '}
                  <a href={`/desk/review/${encodeURIComponent(id)}/#claim-${claim}`}>a claim</a>
                </>
              )}
            </p>
            <p className="mt-1 break-words whitespace-pre-wrap">{text}</p>
          </li>
        ))}
      </ol>
      {isOpen && (
        <div className="mt-4">
          <ButtonForm action={`/desk/proposals/${encodeURIComponent(id)}/comment/`} words="Say it">
            <label className="mb-3 block">
              Your comment
              <textarea name="text" required maxLength={4000} rows={3} className="field mt-1" />
            </label>
          </ButtonForm>
        </div>
      )}
    </section>
  )
}
