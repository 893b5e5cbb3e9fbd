import type { Reference } from '../citations/load-references.ts'

export type CitablePassage = {
  source: string
  passage: string
  /** What its number counts ("backache"), for a passage that `<Stat>` can print; null for others. */
  measure: string | null
}

/**
 * Every passage that an article may cite by itself: read by somebody, in a work that still stands,
 * and with no other passage that says otherwise, which would have to stand beside it.
 *
 * @returns sorted by source as given, then in the order of the file; empty without references
 */
export function citablePassages(references: Iterable<Reference>): CitablePassage[] {
  const works = [...references]
  const opposed = new Set(
    works.flatMap(({ custom }) => custom.passages.flatMap(({ opposes = [] }) => opposes)),
  )
  return works
    .filter(({ custom }) => !['superseded', 'retracted'].includes(custom.health.state))
    .flatMap(({ id, custom }) =>
      custom.passages
        .filter(({ basis }) => basis !== 'unverified')
        .filter((passage) => !passage.opposes && !opposed.has(`${id}#${passage.id}`))
        .map(({ id: passage, statistic }) => ({
          source: String(id),
          passage,
          measure: statistic?.unit === 'percent' ? statistic.measure : null,
        })),
    )
}
