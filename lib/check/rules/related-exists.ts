import { suggest } from '../../faults/suggest.ts'
import { placeOfField } from '../../mdx/parse-article.ts'
import { textList } from '../front-matter-text.ts'
import type { Page, Rule } from '../repository.ts'

/**
 * `related` lists articles, and not the page itself. Questions find theirs by likeness.
 *
 * Good: `related: [red-flags]`
 * Bad:  `related: [red-flag]`, or the page's own slug
 */
export const relatedExists: Rule<Page> =
  ({ articles }) =>
  (page, report) => {
    for (const { text: other, index } of textList(page.parsed.frontMatter, 'related')) {
      const itself = articles.get(other) === page
      if (articles.has(other) && !itself) continue
      const others = [...articles.keys()].filter((slug) => articles.get(slug) !== page)
      report({
        ...placeOfField(page.text, 'related', index),
        rule: 'related-exists',
        found: `Unexpected \`${other}\` in \`related\`${itself ? ', the page itself' : ''}`,
        expected: 'the slug of another article',
        remedy: itself ? 'Remove it.' : suggest(other, others),
      })
    }
  }
