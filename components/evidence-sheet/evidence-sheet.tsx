import './evidence-sheet.css'
import type { ReactNode } from 'react'
import {
  basisWords,
  certaintyWords,
  evidenceWords,
  indirectWords,
} from '@/lib/citations/evidence-words.ts'
import { shortReference } from '@/lib/citations/format-reference.ts'
import type { Reference } from '@/lib/citations/load-references.ts'
import type { Passage } from '@/lib/citations/reference.ts'
import type { EvidenceItem } from '@/lib/evidence/evidence-pack.ts'
import { noteReviewWords } from '@/lib/reviews/review-words.ts'
import { EntryText } from '../reference-list/reference-entry.tsx'

/**
 * The claims of a page, under its own headings, each with the evidence that the page keeps folded,
 * and every reference once at the end: on paper there is no other place to look it up.
 */
export function EvidenceSheet({ items }: { items: readonly EvidenceItem[] }) {
  const references = new Map(
    items.flatMap(({ passages }) =>
      passages.map(({ reference }) => [reference.id, reference] as const),
    ),
  )
  return (
    <>
      <Claims items={items} />
      <section role="doc-bibliography" aria-labelledby="references" className="references mt-14">
        <h2 id="references" className="text-2xl">
          References
        </h2>
        <ol>
          {[...references.values()].map((reference) => (
            <li key={reference.id} id={`ref-${reference.id}`}>
              <EntryText reference={reference} />
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

function Claims({ items }: { items: readonly EvidenceItem[] }) {
  return byHeading(items).map(({ heading, items: own }, index) => (
    <section key={index} className="mt-10" aria-label={heading ?? 'Before the first heading'}>
      {heading !== null && <h2 className="text-2xl">{heading}</h2>}
      <ul className="evidence-claims">
        {own.map((item) => (
          <Claim key={item.anchor} item={item} />
        ))}
      </ul>
    </section>
  ))
}

function Claim({ item: { anchor, sentence, passages, review } }: { item: EvidenceItem }) {
  return (
    <li id={anchor}>
      <p>
        <q>{sentence}</q>
      </p>
      {passages.map(({ reference, passage }) => (
        <Evidence key={`${reference.id}#${passage.id}`} reference={reference} passage={passage} />
      ))}
      <p className="evidence-foot">
        <span>{noteReviewWords([review])}</span>
        <a href={`#${anchor}`} aria-label={`Address of this sentence, ${anchor}`}>
          #{anchor}
        </a>
      </p>
    </li>
  )
}

function Evidence({ reference, passage }: { reference: Reference; passage: Passage }) {
  const population = passage.population ?? reference.custom.population
  const indirect = indirectWords(population.phase)
  return (
    <dl>
      <Fact term="The source says">{passage.statement}</Fact>
      <Fact term="Who was studied">
        {population.who}. {indirect !== null && <b>{indirect}</b>}
      </Fact>
      <Fact term="How sure">
        {certaintyWords(passage.certainty)} {evidenceWords(reference.custom['evidence-level'])}.{' '}
        {basisWords(passage.basis)}
      </Fact>
      <Fact term="Source">
        <a href={`#ref-${reference.id}`}>{shortReference(reference)}</a>. {passage.locator}.{' '}
        <a href={`/sources/${reference.id}/#${passage.id}`} className="no-print">
          What we take from it
        </a>
      </Fact>
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Claims that follow each other under the same heading belong together. */
function byHeading(
  items: readonly EvidenceItem[],
): { heading: string | null; items: EvidenceItem[] }[] {
  const groups: { heading: string | null; items: EvidenceItem[] }[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last !== undefined && last.heading === item.heading) last.items.push(item)
    else groups.push({ heading: item.heading, items: [item] })
  }
  return groups
}
