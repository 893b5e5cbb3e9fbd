import { formatReference } from '@/lib/citations/format-reference.ts'
import { linkIdentifiers } from '@/lib/citations/link-identifiers.ts'
import type { Reference } from '@/lib/citations/load-references.ts'
import { healthWords, indirectWords } from '@/lib/citations/evidence-words.ts'

/** One entry in Vancouver style, its identifiers as links. */
export function EntryText({ reference }: { reference: Reference }) {
  return linkIdentifiers(formatReference(reference).text).map(({ text, href }) =>
    href === null ? (
      text
    ) : (
      <a key={href} href={href} className="entry-link wrap-anywhere">
        {text}
      </a>
    ),
  )
}

/** An entry of a list of references, with its warnings and the way to everything we know about it. */
export function ReferenceEntry({ reference }: { reference: Reference }) {
  const { population, health } = reference.custom
  const indirect = indirectWords(population.phase)
  return (
    <>
      <EntryText reference={reference} />{' '}
      {(indirect !== null || health.state !== 'current') && (
        <b>
          {indirect} {health.state !== 'current' && healthWords(health.state)}
        </b>
      )}{' '}
      <a href={`/sources/${reference.id}/`} className="no-print">
        What we take from it
      </a>
    </>
  )
}
