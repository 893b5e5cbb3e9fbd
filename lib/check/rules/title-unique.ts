import { placeOfField } from '../../mdx/parse-article.ts'
import { textField } from '../front-matter-text.ts'
import type { Page, Rule } from '../repository.ts'

/**
 * No two pages have the same title: in a list nobody could tell them apart.
 *
 * Good: `title: Back pain after a C-section` once
 * Bad:  the same in two files, also in other capitals
 */
export const titleUnique: Rule<Page> = ({ pages }) => {
  const first = new Map<string, Page>()
  for (const page of pages.toReversed()) first.set(keyOf(page), page)
  return (page, report) => {
    const other = first.get(keyOf(page))
    if (keyOf(page) === '' || other === undefined || other === page) return
    report({
      ...placeOfField(page.text, 'title'),
      rule: 'title-unique',
      found: `Unexpected title \`${textField(page.parsed.frontMatter, 'title') ?? ''}\``,
      expected: `another title than that of the ${other.kind} \`${other.slug}\``,
      remedy: 'Say in the title what only this page answers.',
    })
  }
}

function keyOf({ parsed }: Page): string {
  return (textField(parsed.frontMatter, 'title') ?? '').toLowerCase().replace(/\s+/g, ' ').trim()
}
