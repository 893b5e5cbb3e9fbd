import { Suspense } from 'react'
import type { ProposalState } from '@/lib/desk/proposals/judge-proposals.ts'
import type { Roster } from '@/lib/people/person.ts'
import type { Proposal } from '@/lib/repository/repository.ts'
import { Moment } from '../moment/moment.tsx'
import { ProposalStateBadge } from '../proposal-state/proposal-state.tsx'
import { PublishTime } from '../publish-time/publish-time.tsx'

/**
 * Proposals, one a card: title, where each is on its way, whose it is and since when.
 *
 * @param states where open ones are on their way, by id. To find out takes seconds where main has
 *   moved, so the list is there before, with the stage that somebody gave each
 */
export function ProposalList({
  proposals,
  states,
  roster,
}: {
  proposals: readonly Proposal[]
  states: ReadonlyMap<string, Promise<ProposalState>>
  roster: Roster
}) {
  return (
    <ul className="mt-4 space-y-4">
      {proposals.map((proposal) => {
        const { id, title, status, stage, openedBy, openedAt, publishAt } = proposal
        return (
          <li key={id} className="card">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <a href={`/desk/proposals/${id}/`} className="card-title">
                {title}
              </a>
              <Suspense fallback={<ProposalStateBadge state={stage} />}>
                <StateWhenKnown state={status === 'open' ? states.get(id) : status} />
              </Suspense>
            </div>
            <p className="mt-1 text-base text-soft">
              {openedBy === null ? 'Opened' : `${nameOf(openedBy, roster)} opened it`} on{' '}
              <Moment at={openedAt} />
              {publishAt !== null && status === 'open' && <PublishTime at={publishAt} />}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

async function StateWhenKnown({
  state,
}: {
  state: ProposalState | Promise<ProposalState> | undefined
}) {
  return <ProposalStateBadge state={(await state) ?? 'draft'} />
}

/** What somebody is called; the id of somebody who is not in the roster. */
export function nameOf(id: string, roster: Roster): string {
  return roster.get(id)?.name ?? id
}
