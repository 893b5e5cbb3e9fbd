import { ButtonForm } from '@/components/desk/button-form/button-form.tsx'
import { TimeField } from '@/components/desk/moment/time-field.client.tsx'
import type { ProposalState } from '@/lib/desk/proposals/judge-proposals.ts'
import { WHEN_APPROVED, type Proposal } from '@/lib/repository/repository.ts'

/** What can be done with a proposal besides what is next. */
export function MoreActions({ proposal, state }: { proposal: Proposal; state: ProposalState }) {
  const to = (action: string): string => `/desk/proposals/${proposal.id}/${action}/`
  const isTimed = proposal.publishAt !== null && proposal.publishAt !== WHEN_APPROVED
  if (state === 'withdrawn') return null
  if (state === 'published') {
    return (
      <section className="mt-10" aria-labelledby="take-back">
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
    <section className="mt-10" aria-labelledby="more">
      <h2 id="more" className="text-2xl">
        More
      </h2>
      <div className="mt-3 divide-y divide-rule border-y border-rule">
        <details className="py-1" open={isTimed}>
          <summary className="fold">Publish at a set time</summary>
          <div className="pb-4">
            <ButtonForm action={to('schedule')} words="Set the time">
              <TimeField name="at" start={isTimed ? proposal.publishAt : null} />
              <p className="mb-3 text-base text-soft">
                What is not approved by then is not published, and you are told. An empty field
                takes the time away.
              </p>
            </ButtonForm>
          </div>
        </details>
        <details className="py-1">
          <summary className="fold">Change its title</summary>
          <div className="pb-4">
            <ButtonForm action={to('rename')} words="Change the title">
              <label className="mb-3 block">
                Title
                <input
                  name="title"
                  defaultValue={proposal.title}
                  required
                  minLength={3}
                  maxLength={120}
                  className="field mt-1"
                />
              </label>
            </ButtonForm>
          </div>
        </details>
        <details className="py-1">
          <summary className="fold">Withdraw it</summary>
          <div className="pb-4">
            <p className="mb-3">
              Nothing of it is published. All of it is kept and can be read, but it cannot be opened
              again.
            </p>
            <ButtonForm action={to('withdraw')} words="Withdraw this proposal" look="danger" />
          </div>
        </details>
      </div>
    </section>
  )
}
