import type { ReactNode } from 'react'
import { basisWords, evidenceWords, healthWords } from '@/lib/citations/evidence-words.ts'
import {
  formatReference,
  referenceLinks,
  shortReference,
} from '@/lib/citations/format-reference.ts'
import type { Rests } from '@/lib/desk/reviewing/rests.ts'
import { PageHead } from '../page-head/page-head.tsx'

/**
 * A source, its passages, and everything that rests on it.
 *
 * @param canWrite whether whoever looks may change what we say of it
 */
export function SourceRests({ rests, canWrite }: { rests: Rests; canWrite: boolean }) {
  const { reference, pages, proposals } = rests
  const { custom } = reference
  return (
    <>
      <PageHead
        title={shortReference(reference)}
        above={
          <a href="/desk/sources/" className="way">
            Sources
          </a>
        }
      >
        <p>{formatReference(reference).text}</p>
      </PageHead>
      <p className="flex flex-wrap gap-x-5">
        {referenceLinks(reference).map(({ label, href }) => (
          <a key={href} href={href} target="_blank" rel="noreferrer noopener" className="way">
            {label} (new tab)
          </a>
        ))}
        {canWrite && (
          <a href={`/desk/sources/${encodeURIComponent(reference.id)}/edit/`} className="way">
            Change what we say of it, or its passages
          </a>
        )}
      </p>
      <p>
        {evidenceWords(custom['evidence-level'])}. Who was studied: {custom.population.who}.
      </p>
      {custom.health.state !== 'current' && (
        <p className="mt-2 border-s-4 border-emergency ps-3">
          <strong>{healthWords(custom.health.state)}</strong> {custom.health.note}
        </p>
      )}

      <section aria-labelledby="breaks" className="mt-10">
        <h2 id="breaks" className="text-2xl">
          What breaks if this goes
        </h2>
        <p className="mt-2">{countWords(rests)}</p>
        <ul className="mt-3 space-y-4">
          {pages.map(({ article, title, isList, claims }) => (
            <ClaimsCard
              key={article}
              heading={<h3 className="text-lg">{isList ? `The list of ${title}` : title}</h3>}
              claims={claims.map(({ sentence, passages, approvedBy }) => ({
                sentence,
                note: `${passages.map((passage) => `passage ${passage}`).join(', ')}; ${
                  approvedBy.length === 0 ? 'not approved' : `approved by ${approvedBy.join(', ')}`
                }`,
              }))}
            />
          ))}
        </ul>
      </section>

      <section aria-labelledby="proposals" className="mt-10">
        <h2 id="proposals" className="text-2xl">
          In open proposals
        </h2>
        {proposals.length === 0 && (
          <p className="mt-2">No open proposal changes it or what rests on it.</p>
        )}
        <ul className="mt-3 space-y-4">
          {proposals.map(({ proposal, isRecordChanged, claims }) => (
            <ClaimsCard
              key={proposal.id}
              heading={
                <a
                  href={`/desk/proposals/${encodeURIComponent(proposal.id)}/`}
                  className="card-title"
                >
                  {proposal.title}
                </a>
              }
              claims={claims.map(({ article, sentence, what }) => ({
                sentence,
                note: `${article}: ${what}`,
              }))}
            >
              {isRecordChanged && <p className="mt-1">It changes our record of this source.</p>}
            </ClaimsCard>
          ))}
        </ul>
      </section>

      <section aria-labelledby="passages" className="mt-10">
        <h2 id="passages" className="text-2xl">
          Its passages
        </h2>
        <ul className="mt-3 space-y-3">
          {custom.passages.map(({ id, statement, locator, basis }) => (
            <li key={id} className="card">
              <p>
                {statement} <span className="text-soft">({locator})</span>
              </p>
              <p className="text-base text-soft">
                {id}. {basisWords(basis)}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

/** Sentences that rest on a source, in one page or proposal. */
function ClaimsCard({
  heading,
  claims,
  children,
}: {
  heading: ReactNode
  claims: readonly { sentence: string; note: string }[]
  children?: ReactNode
}) {
  return (
    <li className="card">
      {heading}
      {children}
      <ul className="mt-2 list-disc space-y-2 ps-5">
        {claims.map(({ sentence, note }, index) => (
          <li key={`${index} ${sentence}`}>
            {sentence} <span className="text-base text-soft">({note})</span>
          </li>
        ))}
      </ul>
    </li>
  )
}

function countWords({ claims, approvals, pages }: Rests): string {
  if (claims === 0) return 'Nothing that is published rests on it.'
  const places = pages.filter(({ isList }) => !isList).length
  const lists = pages.length - places
  const where = [
    ...(places > 0 ? [`${places} ${places === 1 ? 'page' : 'pages'}`] : []),
    ...(lists > 0 ? [`${lists} ${lists === 1 ? 'list' : 'lists'}`] : []),
  ]
  return `${claims} ${claims === 1 ? 'claim' : 'claims'} on ${where.join(' and ')}, and ${approvals} ${approvals === 1 ? 'approval' : 'approvals'}.`
}
