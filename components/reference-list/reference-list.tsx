import type { ArticleContext } from '../cite/article-context.ts'
import { ReferenceEntry } from './reference-entry.tsx'

/** The references of a page, in order of appearance, all visible, each with links back to its places. */
export function ReferenceList({ context }: { context: ArticleContext }) {
  if (context.references.length === 0) return null
  return (
    <section role="doc-bibliography" aria-labelledby="references" className="references mt-14">
      <h2 id="references" className="text-2xl">
        References
      </h2>
      <ol>
        {context.references.map((reference) => (
          <li key={reference.id} id={`ref-${reference.id}`}>
            <ReferenceEntry reference={reference} />
            <BackLinks
              number={context.numberOf(reference.id)}
              occurrences={context.occurrencesOf(reference.id)}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

function BackLinks({ number, occurrences }: { number: number; occurrences: number[] }) {
  return occurrences.map((occurrence, index) => (
    <a
      key={occurrence}
      href={`#cite-${occurrence}`}
      role="doc-backlink"
      aria-label={
        occurrences.length === 1
          ? `go to where reference ${number} is used`
          : `go to where reference ${number} is used, place ${index + 1}`
      }
    >
      {occurrences.length === 1 ? '↑' : `↑${index + 1}`}
    </a>
  ))
}
