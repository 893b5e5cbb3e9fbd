import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { draftOf } from '@/components/desk/source-form/source-fields.ts'
import { SourceForm } from '@/components/desk/source-form/source-form.client.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { requirePerson } from '../../../../session.ts'
import { isWriter } from '../../../writer.ts'
import { proposalsFor, wantedProposal } from '../../choose-proposal.ts'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ said?: string; proposal?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Source ${(await params).id}` }
}

/** What we say of one source, and its passages. */
export default async function SourcePage({ params, searchParams }: Props) {
  const { id: source } = await params
  const someone = await requirePerson(`/desk/sources/${encodeURIComponent(source)}/edit/`)
  const { said, proposal } = await searchParams
  const inProposal = await wantedProposal(proposal)
  const opened = await getDesk().writing.openSource(source, inProposal)
  if (opened === null) notFound()
  const { reference, entry, commit } = opened
  return (
    <DeskFrame someone={someone} current="/desk/sources/">
      <Outcome said={said} />
      <PageHead
        title={reference.id}
        above={
          <span className="flex flex-wrap gap-x-6">
            <a href="/desk/sources/" className="way">
              Sources
            </a>
            <a href={`/desk/sources/${encodeURIComponent(reference.id)}/`} className="way">
              All that rests on it
            </a>
            {inProposal !== null && (
              <a href={`/desk/proposals/${encodeURIComponent(inProposal)}/`} className="way">
                The proposal
              </a>
            )}
          </span>
        }
      />
      <p className="card mb-6">{entry}</p>
      {isWriter(someone) ? (
        <SourceForm
          start={draftOf(reference.custom)}
          person={someone.id}
          address="/desk/api/sources/save/"
          keptAs={`desk-source ${someone.id} ${reference.id} ${inProposal ?? 'main'}`}
          given={{ id: reference.id, onto: commit }}
          proposals={await proposalsFor(someone.id, inProposal)}
          chosen={inProposal}
        />
      ) : (
        <ul className="list-disc space-y-2 ps-5">
          {reference.custom.passages.map(({ id, statement, locator }) => (
            <li key={id}>
              {statement} <span className="text-soft">({locator})</span>
            </li>
          ))}
        </ul>
      )}
    </DeskFrame>
  )
}
