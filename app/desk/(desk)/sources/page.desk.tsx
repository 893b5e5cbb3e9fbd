import type { Metadata } from 'next'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { FindForm } from '@/components/desk/find-form/find-form.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { requirePerson } from '../../session.ts'
import { isWriter } from '../writer.ts'
import { wantedProposal } from './choose-proposal.ts'

export const metadata: Metadata = { title: 'Sources' }

type Query = { said?: string; find?: string | string[]; proposal?: string | string[] }

/** Sources that pages can rest on, to be found by author, title, year, DOI or PMID. */
export default async function SourcesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const someone = await requirePerson('/desk/sources/')
  const { said, find, proposal } = await searchParams
  const wanted = typeof find === 'string' ? find.trim() : ''
  const inProposal = await wantedProposal(proposal)
  const all = await getDesk().writing.listSources(inProposal)
  const words = wanted.toLowerCase().split(/\s+/)
  const found = all.sources.filter(({ found }) => words.every((word) => found.includes(word)))
  const query = inProposal === null ? '' : `?proposal=${encodeURIComponent(inProposal)}`
  return (
    <DeskFrame someone={someone} current="/desk/sources/">
      <Outcome said={said} />
      <PageHead title="Sources" />
      <FindForm label="Find by author, title, year, DOI or PMID" wanted={wanted}>
        {inProposal !== null && <input type="hidden" name="proposal" value={inProposal} />}
      </FindForm>
      {isWriter(someone) && (
        <p className="mt-4">
          <a className="button button-main" href={`/desk/sources/add/${query}`}>
            Add a source
          </a>
        </p>
      )}
      <p className="mt-4 text-base text-soft">
        {found.length === all.sources.length
          ? `${all.sources.length} sources`
          : `${found.length} of ${all.sources.length} sources`}
      </p>
      {found.length === 0 && (
        <p className="mt-2">
          No source has all these words. <a href={`/desk/sources/${query}`}>Show all sources</a>
        </p>
      )}
      <ul className="mt-4 divide-y divide-rule">
        {found.map(({ id, short, title, trouble, passages }) => (
          <li key={id} className="py-3">
            <a href={`/desk/sources/${id}/edit/${query}`} className="card-title text-lg">
              {short}
            </a>{' '}
            {trouble !== null && <span className="badge text-emergency">{trouble}</span>}
            <p>{title}</p>
            <p className="text-base text-soft">
              {id} · {passages.length === 1 ? '1 passage' : `${passages.length} passages`}
            </p>
          </li>
        ))}
      </ul>
    </DeskFrame>
  )
}
