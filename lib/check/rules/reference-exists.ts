import { suggest } from '../../faults/suggest.ts'
import type { PlacedCitation, Rule } from '../repository.ts'

/**
 * Every citation names a file of content/sources/.
 *
 * Good: `<Cite source="pennick-2013" passage="support-belts" />`
 * Bad:  `<Cite source="pennik-2013" passage="support-belts" />`
 */
export const referenceExists: Rule<PlacedCitation> =
  ({ sources }) =>
  ({ source, line, column }, report) => {
    if (sources.has(source)) return
    report({
      line,
      column,
      rule: 'reference-exists',
      found: `Unexpected reference id \`${source}\``,
      expected: 'the name of a file in content/sources/',
      remedy: suggest(source, sources.keys()) ?? 'To list references: npm run sources -- list',
    })
  }
