import type { Metadata } from 'next'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { ProposalList } from '@/components/desk/proposal-list/proposal-list.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import type { Judge, ProposalState } from '@/lib/desk/proposals/judge-proposals.ts'
import type { Proposal } from '@/lib/repository/repository.ts'
import { requirePerson } from '../../session.ts'
import { isWriter } from '../writer.ts'

export const metadata: Metadata = { title: 'Proposals' }

type Props = { searchParams: Promise<{ said?: string; show?: string }> }

/** Closed proposals shown; the others are in the audit. */
const CLOSED_SHOWN = 50

/** All proposals: the open ones, or those that were published or withdrawn. */
export default async function ProposalsPage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/proposals/')
  const { said, show } = await searchParams
  const { repository, judge, readRoster } = getDesk()
  const isClosed = show === 'closed'
  const wanted = (await repository.listProposals())
    .filter(({ status }) => (status === 'open') !== isClosed)
    .slice(0, isClosed ? CLOSED_SHOWN : undefined)
  return (
    <DeskFrame someone={someone} current="/desk/proposals/">
      <Outcome said={said} />
      <PageHead title="Proposals">
        <p>
          A proposal holds changes that readers do not see yet.
          {isWriter(someone) && (
            <>
              {' Start one from '}
              <a href="/desk/pages/">a page</a>.
            </>
          )}
        </p>
      </PageHead>
      <nav aria-label="Which proposals" className="flex gap-6 border-b border-rule">
        <a
          href="/desk/proposals/"
          aria-current={isClosed ? undefined : 'page'}
          className="desk-way"
        >
          Open
        </a>
        <a
          href="/desk/proposals/?show=closed"
          aria-current={isClosed ? 'page' : undefined}
          className="desk-way"
        >
          Published and withdrawn
        </a>
      </nav>
      {wanted.length === 0 ? (
        <p className="mt-6">
          {isClosed
            ? 'Nothing was published or withdrawn yet. What was stands here, and can be taken back.'
            : 'No proposal is open. What people change stands here until it is published.'}
        </p>
      ) : (
        <ProposalList
          proposals={wanted}
          states={statesOf(isClosed ? [] : wanted, judge)}
          roster={await readRoster()}
        />
      )}
    </DeskFrame>
  )
}

/** Where each is on its way, one looked at after the other: each judgement reads the repository. */
function statesOf(
  proposals: readonly Proposal[],
  { stateOf }: Pick<Judge, 'stateOf'>,
): Map<string, Promise<ProposalState>> {
  const states = new Map<string, Promise<ProposalState>>()
  let before: Promise<unknown> = Promise.resolve()
  for (const proposal of proposals) {
    const state = before.then(() => stateOf(proposal))
    // What went wrong is for whoever waits for this one.
    before = state.catch(() => {})
    states.set(proposal.id, state)
  }
  return states
}
