import { suggest } from '../../faults/suggest.ts'
import type { PlacedCitation, Rule } from '../repository.ts'

/**
 * Every citation names a passage of its reference.
 *
 * Good: `<Cite source="hoy-2012" passage="recurrence" />`, a passage of hoy-2012
 * Bad:  `<Cite source="hoy-2012" passage="reccurence" />`
 */
export const passageExists: Rule<PlacedCitation> =
  ({ sources }) =>
  ({ source, passage, line, column }, report) => {
    const reference = sources.get(source)?.reference
    if (!reference) return
    const ids = reference.custom.passages.map(({ id }) => id)
    if (ids.includes(passage)) return
    const list =
      ids.length === 0 ? `\`${source}\` has no passages yet.` : `It has ${ids.join(', ')}.`
    const guess = suggest(passage, ids)
    report({
      line,
      column,
      rule: 'passage-exists',
      found: `Unexpected passage \`${passage}\``,
      expected: `a passage of \`${source}\``,
      remedy: guess === null ? list : `${guess} ${list}`,
    })
  }
