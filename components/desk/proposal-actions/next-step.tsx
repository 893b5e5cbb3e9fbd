import { ButtonForm } from '@/components/desk/button-form/button-form.tsx'
import type { Roster } from '@/lib/people/person.ts'
import { WHEN_APPROVED, type Proposal } from '@/lib/repository/repository.ts'

type Props = {
  proposal: Proposal
  canPublish: boolean
  /** People who may approve this one. */
  reviewers: Roster
  /** What has to happen before it can be published, in words; null when nothing has to. */
  whyNot: string | null
  isEmpty: boolean
  /** How many changed claims nobody has approved yet. */
  open: number
  /** Pages to choose in, where main and the proposal changed the same words. */
  clashes: readonly { title: string; href: string }[]
}

/** The one thing to do now with an open proposal: on its page before all that it changes. */
export function NextStep(props: Props) {
  const { proposal, canPublish, whyNot, isEmpty, open, clashes } = props
  const to = (action: string): string => `/desk/proposals/${proposal.id}/${action}/`
  return (
    <section className="card mt-6" aria-labelledby="next">
      <h2 id="next" className="text-xl">
        What next
      </h2>
      {whyNot !== null && <p className="mt-1">{whyNot}</p>}
      {isEmpty && (
        <p className="mt-3">
          <a href="/desk/pages/" className="button button-main">
            Choose a page to edit
          </a>
        </p>
      )}
      {clashes.length > 0 && (
        <ul className="mt-3 space-y-3">
          {clashes.map(({ title, href }) => (
            <li key={href}>
              <a href={href} className="button button-main">
                Choose in “{title}”
              </a>
            </li>
          ))}
        </ul>
      )}
      {canPublish && (
        <div className="mt-3">
          <p className="mb-3">Nothing is missing. Readers see it as soon as the site is built.</p>
          <ButtonForm
            action={to('publish')}
            words="Publish now"
            look="main"
            fields={{ seen: proposal.head }}
          />
        </div>
      )}
      {open > 0 && <AskForReview {...props} action={to('ask')} />}
    </section>
  )
}

/** Asks people for their review; open until somebody was asked. */
function AskForReview({ proposal, reviewers, action }: Props & { action: string }) {
  if (reviewers.size === 0) {
    return (
      <p className="mt-2">
        Nobody who could approve it is in the list of people yet. An owner can{' '}
        <a href="/desk/people/#invite">invite a reviewer</a>.
      </p>
    )
  }
  const isAsked = proposal.askedFor.length > 0
  return (
    <details className="mt-2" open={!isAsked}>
      <summary className="fold font-semibold">{isAsked ? 'Ask others' : 'Ask for review'}</summary>
      <ButtonForm action={action} words="Ask them" look={isAsked ? 'plain' : 'main'}>
        <fieldset className="mb-3">
          <legend className="sr-only">Who is to review it</legend>
          {[...reviewers].map(([id, { name, credentials }]) => (
            <label key={id} className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                name="person"
                value={id}
                defaultChecked={proposal.askedFor.includes(id)}
                className="size-6 accent-link"
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
            className="mt-1 size-6 shrink-0 accent-link"
          />
          <span>
            Publish it with the last approval
            <span className="block text-base text-soft">Without this you publish it yourself.</span>
          </span>
        </label>
      </ButtonForm>
    </details>
  )
}
