import type { Metadata } from 'next'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import {
  ProposalList,
  type ListedProposal,
} from '@/components/desk/proposal-list/proposal-list.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { requirePerson } from '../../session.ts'

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
  const listed: ListedProposal[] = []
  // One after the other: each judgement reads the repository, and most are known already.
  for (const proposal of wanted) listed.push({ proposal, state: await judge.stateOf(proposal) })
  return (
    <DeskFrame someone={someone} current="/desk/proposals/">
      <Outcome said={said} />
      <h1 className="text-3xl">Proposals</h1>
      <p className="mt-2">
        A proposal holds changes that readers do not see yet. {'Start one from '}
        <a href="/desk/pages/">a page</a>.
      </p>
      <nav aria-label="Which proposals" className="mt-4 flex gap-6">
        <a
          href="/desk/proposals/"
          aria-current={isClosed ? undefined : 'page'}
          className="inline-flex min-h-11 items-center aria-[current=page]:font-semibold"
        >
          Open
        </a>
        <a
          href="/desk/proposals/?show=closed"
          aria-current={isClosed ? 'page' : undefined}
          className="inline-flex min-h-11 items-center aria-[current=page]:font-semibold"
        >
          Published and withdrawn
        </a>
      </nav>
      {listed.length === 0 ? (
        <p className="mt-6">
          {isClosed ? 'Nothing was published or withdrawn yet.' : 'No proposal is open.'}
        </p>
      ) : (
        <ProposalList listed={listed} roster={await readRoster()} />
      )}
    </DeskFrame>
  )
}
