import { ButtonForm } from '@/components/desk/button-form/button-form.tsx'
import type { ProposalState } from '@/lib/desk/proposals/judge-proposals.ts'
import type { Roster } from '@/lib/people/person.ts'
import { WHEN_APPROVED, type Proposal } from '@/lib/repository/repository.ts'

/** What can be done with a proposal, and what has to happen before it can be published. */
export function ProposalActions({
  proposal,
  state,
  reviewers,
  canPublish,
  whyNot,
}: {
  proposal: Proposal
  state: ProposalState
  /** People who may approve this one. */
  reviewers: Roster
  canPublish: boolean
  /** In words; null when it can be published. */
  whyNot: string | null
}) {
  const to = (action: string): string => `/desk/proposals/${proposal.id}/${action}/`
  const seen = { seen: proposal.head }
  const isTimed = proposal.publishAt !== null && proposal.publishAt !== WHEN_APPROVED
  if (state === 'withdrawn') return null
  if (state === 'published') {
    return (
      <section className="mt-8" aria-labelledby="take-back">
        <h2 id="take-back" className="text-2xl">
          Take it back
        </h2>
        <p className="mt-2">
          This opens a new proposal that says what stood there before. Readers see it once you
          publish that one.
        </p>
        <div className="mt-3">
          <ButtonForm action={to('revert')} words="Make a proposal that takes it back" />
        </div>
      </section>
    )
  }
  return (
    <section className="mt-8" aria-labelledby="next">
      <h2 id="next" className="text-2xl">
        What next
      </h2>
      {whyNot !== null && <p className="mt-2">{whyNot}</p>}
      <div className="mt-4 space-y-6">
        {canPublish && (
          <ButtonForm action={to('publish')} words="Publish now" look="main" fields={seen} />
        )}
        <details className="card" open={state === 'draft'}>
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">Ask for review</summary>
          {reviewers.size === 0 ? (
            <p className="mt-2">
              Nobody in the list of people is a reviewer yet. An owner can{' '}
              <a href="/desk/people/">invite one</a>.
            </p>
          ) : (
            <ButtonForm action={to('ask')} words="Ask them">
              <fieldset className="mb-3">
                <legend className="sr-only">Who is to review it</legend>
                {[...reviewers].map(([id, { name, credentials }]) => (
                  <label key={id} className="flex min-h-11 items-center gap-3">
                    <input
                      type="checkbox"
                      name="person"
                      value={id}
                      defaultChecked={proposal.askedFor.includes(id)}
                      className="size-5"
                    />
                    {name}
                    {credentials === undefined ? '' : `, ${credentials}`}
                  </label>
                ))}
              </fieldset>
              <label className="mb-3 flex min-h-11 items-start gap-3">
                <input
                  type="checkbox"
                  name={WHEN_APPROVED}
                  defaultChecked={proposal.publishAt === WHEN_APPROVED}
                  className="mt-1 size-5 shrink-0"
                />
                <span>
                  Publish it with the last approval
                  <span className="block text-base text-soft">
                    Without this you publish it yourself.
                  </span>
                </span>
              </label>
            </ButtonForm>
          )}
        </details>
        <details className="card" open={isTimed}>
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">
            Publish at a set time
          </summary>
          <ButtonForm action={to('schedule')} words="Set the time">
            <label className="mb-3 block">
              Day and time, in universal time (UTC)
              <input
                type="datetime-local"
                name="at"
                defaultValue={isTimed ? proposal.publishAt?.slice(0, 16) : undefined}
                className="field mt-1"
              />
            </label>
            <p className="mb-3 text-base text-soft">
              What is not approved by then is not published, and you are told. An empty field takes
              the time away.
            </p>
          </ButtonForm>
        </details>
        <details className="card">
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">Change its title</summary>
          <ButtonForm action={to('rename')} words="Change the title">
            <label className="mb-3 block">
              Title
              <input
                name="title"
                defaultValue={proposal.title}
                required
                maxLength={120}
                className="field mt-1"
              />
            </label>
          </ButtonForm>
        </details>
        <details className="card">
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">Withdraw it</summary>
          <p className="mb-3">Nothing of it is published. All of it is kept and can be read.</p>
          <ButtonForm action={to('withdraw')} words="Withdraw this proposal" look="danger" />
        </details>
      </div>
    </section>
  )
}
