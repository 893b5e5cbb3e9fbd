import { passageOf } from '../passage-of.ts'
import type { PlacedCitation, Rule } from '../repository.ts'

/**
 * `<Stat>` prints a share of people, so its passage has a statistic in percent.
 *
 * Good: `<Stat source="bergstrom-2014" passage="recurrent-14m" />`, 65 percent of 176 women
 * Bad:  `<Stat>` with a passage that has an odds ratio, or no number
 */
export const statPrintable: Rule<PlacedCitation> = (repository) => (citation, report) => {
  if (citation.tag !== 'Stat') return
  const passage = passageOf(repository, citation)
  if (passage === null || passage.statistic?.unit === 'percent') return
  report({
    line: citation.line,
    column: citation.column,
    rule: 'stat-printable',
    found:
      passage.statistic === undefined
        ? `Unexpected passage \`${passage.id}\` without a statistic`
        : `Unexpected statistic in \`${passage.statistic.unit}\``,
    expected: 'a passage with a statistic in percent',
    remedy: 'Say it in words and cite the passage with <Cite>.',
  })
}
