import type { WaitingEntry } from '@/lib/desk/people/waiting-entries.ts'
import type { Roster } from '@/lib/people/person.ts'
import type { Proposal } from '@/lib/repository/repository.ts'
import { ButtonForm } from '../button-form/button-form.tsx'
import { Moment } from '../moment/moment.tsx'
import { PersonSummary } from '../person-summary/person-summary.tsx'

/** Entries that wait for an owner, with all that would be public. */
export function WaitingList({
  entries,
  roster,
  mayDecide,
}: {
  entries: readonly WaitingEntry[]
  roster: Roster
  mayDecide: boolean
}) {
  if (entries.length === 0) {
    return (
      <p className="mt-3">
        Nobody waits. Who enrols, adds a passkey or changes her entry stands here until an owner has
        looked at it.
      </p>
    )
  }
  return (
    <ul className="mt-3 space-y-4">
      {entries.map(({ proposal, id, before, after }) => (
        <li key={proposal.id} className="card">
          <h3 className="text-xl">{proposal.title}</h3>
          <p className="mb-3 text-base text-soft">
            {before === null ? 'A new entry' : 'Changes the entry'} “{id}” · proposed by{' '}
            {authorOf(proposal, roster)} on <Moment at={proposal.openedAt} /> ·{' '}
            <a href={`/desk/proposals/${proposal.id}/`}>the proposal</a>
          </p>
          {after === null ? (
            <p>
              {before === null
                ? 'The entry cannot be read. Look at the proposal.'
                : 'It removes the entry. Look at the proposal.'}
            </p>
          ) : (
            <PersonSummary person={after} before={before} />
          )}
          {mayDecide && (
            <>
              <p className="mt-4">
                All of this will be public. Publish it only if you know that it is this person who
                has made the passkey: ask, if in doubt.
              </p>
              <div className="mt-3 flex flex-wrap gap-3">
                <ButtonForm
                  action="/desk/people/publish/"
                  words={`Publish “${proposal.title}”`}
                  look="main"
                  fields={{ proposal: proposal.id, seen: proposal.head }}
                />
                <ButtonForm
                  action="/desk/people/decline/"
                  words={`Decline “${proposal.title}”`}
                  look="danger"
                  fields={{ proposal: proposal.id }}
                />
              </div>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Somebody who joins is in no roster yet. */
function authorOf({ openedBy }: Proposal, roster: Roster): string {
  if (openedBy === null) return 'somebody who is not in the roster'
  return roster.get(openedBy)?.name ?? 'the person who joins'
}
