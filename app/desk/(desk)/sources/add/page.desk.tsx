import type { Metadata } from 'next'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { AddSource } from '@/components/desk/source-form/add-source.client.tsx'
import { requireWriter } from '../../writer.ts'
import { proposalsFor, wantedProposal } from '../choose-proposal.ts'

export const metadata: Metadata = { title: 'Add a source' }

type Props = { searchParams: Promise<{ proposal?: string | string[] }> }

/** Where a paper or a page becomes a source. */
export default async function AddSourcePage({ searchParams }: Props) {
  const someone = await requireWriter('/desk/sources/add/')
  const proposal = await wantedProposal((await searchParams).proposal)
  return (
    <DeskFrame someone={someone} current="/desk/sources/">
      <PageHead
        title="Add a source"
        above={
          <a href="/desk/sources/" className="way">
            Sources
          </a>
        }
      />
      <noscript>
        <p className="card my-4">Adding a source needs JavaScript.</p>
      </noscript>
      <AddSource
        person={someone.id}
        proposal={proposal}
        proposals={await proposalsFor(someone.id, proposal)}
      />
    </DeskFrame>
  )
}
