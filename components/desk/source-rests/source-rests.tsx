import { basisWords, evidenceWords, healthWords } from '@/lib/citations/evidence-words.ts'
import {
  formatReference,
  referenceLinks,
  shortReference,
} from '@/lib/citations/format-reference.ts'
import type { Rests } from '@/lib/desk/reviewing/rests.ts'
import { pagePath } from '@/lib/reviews/page-file.ts'

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
      <h1 className="text-3xl">{shortReference(reference)}</h1>
      <p className="mt-2">{formatReference(reference).text}</p>
      <p className="flex flex-wrap gap-x-5">
        {referenceLinks(reference).map(({ label, href }) => (
          <a
            key={href}
            href={href}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex min-h-11 items-center"
          >
            {label} (new tab)
          </a>
        ))}
      </p>
      <p>
        {evidenceWords(custom['evidence-level'])}. {custom.population.who}.
      </p>
      {canWrite && (
        <p>
          <a
            href={`/desk/sources/${encodeURIComponent(reference.id)}/edit/`}
            className="inline-flex min-h-11 items-center"
          >
            Change what we say of it, or its passages
          </a>
        </p>
      )}
      {custom.health.state !== 'current' && (
        <p className="mt-2 border-s-4 border-emergency ps-3">
          <strong>{healthWords(custom.health.state)}</strong> {custom.health.note}
        </p>
      )}

      <section aria-labelledby="breaks" className="mt-8">
        <h2 id="breaks" className="text-2xl">
          What breaks if this goes
        </h2>
        <p className="mt-2">{countWords(rests)}</p>
        <ul className="mt-3 space-y-4">
          {pages.map(({ article, title, isList, claims }) => (
            <li key={article} className="card">
              <h3 className="text-lg">
                {isList ? `The list of ${title}` : title}{' '}
                <span className="text-base font-normal text-soft">({pagePath(article)})</span>
              </h3>
              <ul className="mt-2 list-disc space-y-2 ps-5">
                {claims.map(({ sentence, passages, approvedBy }, index) => (
                  <li key={`${index} ${sentence}`}>
                    {sentence}{' '}
                    <span className="text-base text-soft">
                      ({passages.map((passage) => `passage ${passage}`).join(', ')};{' '}
                      {approvedBy.length === 0
                        ? 'not approved'
                        : `approved by ${approvedBy.join(', ')}`}
                      )
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>

      <section aria-labelledby="proposals" className="mt-8">
        <h2 id="proposals" className="text-2xl">
          In open proposals
        </h2>
        {proposals.length === 0 && (
          <p className="mt-2">No open proposal changes it or what rests on it.</p>
        )}
        <ul className="mt-3 space-y-4">
          {proposals.map(({ proposal, isRecordChanged, claims }) => (
            <li key={proposal.id} className="card">
              <a
                href={`/desk/proposals/${proposal.id}/`}
                className="inline-flex min-h-11 items-center font-semibold"
              >
                {proposal.title}
              </a>
              {isRecordChanged && <p>It changes our record of this source.</p>}
              <ul className="mt-1 list-disc space-y-1 ps-5">
                {claims.map(({ article, sentence, what }, index) => (
                  <li key={`${index} ${sentence}`}>
                    {sentence}{' '}
                    <span className="text-base text-soft">
                      ({article}: {what})
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>

      <section aria-labelledby="passages" className="mt-8">
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
