import type { PlacedCitation, Rule } from '../repository.ts'

/**
 * A work that a newer one replaces is cited only together with the newer one, in one sentence.
 *
 * Good: `… before 2015.<Cite source="pennick-2013" … /><Cite source="liddle-2015" … />`
 * Bad:  `… eases pain.<Cite source="pennick-2013" passage="support-belts" />`
 */
export const referenceSuperseded: Rule<PlacedCitation> =
  ({ sources }) =>
  ({ source, beside, line, column }, report) => {
    const health = sources.get(source)?.reference?.custom.health
    if (health?.state !== 'superseded') return
    const newer = health['superseded-by']
    if (newer !== undefined && beside.includes(newer)) return
    report({
      line,
      column,
      rule: 'reference-superseded',
      found: `Unexpected citation of \`${source}\`, which a newer work replaces`,
      expected: newer === undefined ? 'the newer work' : `\`${newer}\` in the same sentence`,
      remedy: newer === undefined ? null : `Cite \`${newer}\` instead, if it says the same.`,
    })
  }
