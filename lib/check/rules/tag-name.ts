import { placeOfField } from '../../mdx/parse-article.ts'
import { textList } from '../front-matter-text.ts'
import type { Page, PlainRule } from '../repository.ts'

/**
 * Tags are lower-case words: one spelling, one topic.
 *
 * Good: `tags: [lower back, c-section]`
 * Bad:  `tags: [Lower Back, "c_section"]`
 */
export const tagName: PlainRule<Page> = ({ text, parsed }, report) => {
  for (const { text: tag, index } of textList(parsed.frontMatter, 'tags')) {
    if (/^[a-z0-9]+(?:[ -][a-z0-9]+)*$/.test(tag)) continue
    const better = tag
      .toLowerCase()
      .replaceAll('_', '-')
      .replace(/[^a-z0-9-]+/g, ' ')
      .trim()
    report({
      ...placeOfField(text, 'tags', index),
      rule: 'tag-name',
      found: `Unexpected tag \`${tag}\``,
      expected: 'lower-case words with single spaces or hyphens between them',
      remedy: better === '' ? null : `Write \`${better}\`.`,
    })
  }
}
