import type { ProposalState } from '@/lib/desk/proposals/judge-proposals.ts'
import type { Roster } from '@/lib/people/person.ts'
import type { Proposal } from '@/lib/repository/repository.ts'
import { Moment } from '../moment/moment.tsx'
import { ProposalStateBadge } from '../proposal-state/proposal-state.tsx'
import { PublishTime } from '../publish-time/publish-time.tsx'

export type ListedProposal = { proposal: Proposal; state: ProposalState }

/** Proposals, one a card: title, where each is on its way, whose it is and since when. */
export function ProposalList({
  listed,
  roster,
}: {
  listed: readonly ListedProposal[]
  roster: Roster
}) {
  return (
    <ul className="mt-4 space-y-4">
      {listed.map(({ proposal, state }) => {
        const { id, title, openedBy, openedAt, publishAt } = proposal
        return (
          <li key={id} className="card">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <a href={`/desk/proposals/${id}/`} className="card-title">
                {title}
              </a>
              <ProposalStateBadge state={state} />
            </div>
            <p className="mt-1 text-base text-soft">
              {openedBy === null ? 'Opened' : `${nameOf(openedBy, roster)} opened it`} on{' '}
              <Moment at={openedAt} />
              {publishAt !== null && state !== 'published' && <PublishTime at={publishAt} />}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

/** What somebody is called; the id of somebody who is not in the roster. */
export function nameOf(id: string, roster: Roster): string {
  return roster.get(id)?.name ?? id
}
