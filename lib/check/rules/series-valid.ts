import { suggest } from '../../faults/suggest.ts'
import { SERIES, seriesSchema } from '../../series/series.ts'
import type { DataFile, Rule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/**
 * The parts of a series are articles, and no article is part of two: a reader who presses "Next"
 * would not know which way she goes.
 *
 * Good: `articles: [lower-back-pain, scar-pain]`
 * Bad:  `articles: [lower-back-pain, scar-pane]`
 */
export const seriesValid: Rule<DataFile> =
  ({ articles }) =>
  (file, report) => {
    if (file.path !== SERIES) return
    if (!reportSchemaFaults(file, { rule: 'series-valid', schema: seriesSchema }, report)) return
    const seen = new Set<string>()
    for (const [index, series] of seriesSchema.parse(file.data).entries()) {
      for (const [part, slug] of series.articles.entries()) {
        const isKnown = articles.has(slug)
        if (isKnown && !seen.has(slug)) {
          seen.add(slug)
          continue
        }
        report({
          ...file.placeOf([index, 'articles', part]),
          rule: 'series-valid',
          found: isKnown
            ? `Unexpected second place of \`${slug}\` in a series`
            : `Unexpected part \`${slug}\``,
          expected: isKnown ? 'each article in one series, once' : 'the slug of an article',
          remedy: isKnown ? 'Take it out of one of the two.' : suggest(slug, [...articles.keys()]),
        })
      }
    }
  }
