import type { Reference } from '../citations/load-references.ts'

export type CitablePassage = {
  source: string
  passage: string
  /** What its number counts ("backache"), for a passage that `<Stat>` can print; null for others. */
  measure: string | null
}

/**
 * Every passage that an article may cite: read by somebody, in a work that still stands.
 *
 * @returns sorted by source as given, then in the order of the file; empty without references
 */
export function citablePassages(references: Iterable<Reference>): CitablePassage[] {
  return [...references]
    .filter(({ custom }) => !['superseded', 'retracted'].includes(custom.health.state))
    .flatMap(({ id, custom }) =>
      custom.passages
        .filter(({ basis }) => basis !== 'unverified')
        .map(({ id: passage, statistic }) => ({
          source: String(id),
          passage,
          measure: statistic?.unit === 'percent' ? statistic.measure : null,
        })),
    )
}
