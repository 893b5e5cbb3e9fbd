import type { PlacedCitation, Rule } from '../repository.ts'

/**
 * A retracted work supports nothing.
 *
 * Good: a citation of a reference whose health is `current` or `corrected`
 * Bad:  a citation of a reference whose health is `retracted`
 */
export const referenceRetracted: Rule<PlacedCitation> =
  ({ sources }) =>
  ({ source, line, column }, report) => {
    if (sources.get(source)?.reference?.custom.health.state !== 'retracted') return
    report({
      line,
      column,
      rule: 'reference-retracted',
      found: `Unexpected citation of the retracted work \`${source}\``,
      expected: 'a work that still stands',
      remedy: 'Cite another work, or remove the sentence.',
    })
  }
