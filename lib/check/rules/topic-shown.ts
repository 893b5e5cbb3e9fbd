import { placeOfField } from '../../mdx/parse-article.ts'
import { ALL_TOPICS, TOPICS } from '../../red-flags/red-flag.ts'
import { textList } from '../front-matter-text.ts'
import type { Page, PlainRule } from '../repository.ts'

/**
 * Every topic of warning signs that the front matter asks for stands on the page: a field that
 * nobody prints would only look as if it warned.
 *
 * Good: `flags: [epidural]` and `<RedFlags topic="epidural" />` or `<RedFlags topic="all" />`
 * Bad:  `flags: [epidural]` and no such tag
 */
export const topicShown: PlainRule<Page> = ({ text, parsed }, report) => {
  const known: readonly string[] = TOPICS
  const shown = parsed.tags.flatMap(({ name, attributes }) =>
    name === 'RedFlags' ? (attributes.topic ?? []) : [],
  )
  if (shown.includes(ALL_TOPICS)) return
  for (const { text: topic, index } of textList(parsed.frontMatter, 'flags')) {
    // A topic that does not exist is the fault `topic-exists` already.
    if (shown.includes(topic) || !known.includes(topic)) continue
    report({
      ...placeOfField(text, 'flags', index),
      rule: 'topic-shown',
      found: `Unexpected topic \`${topic}\` that the page does not show`,
      expected: 'the warning signs themselves',
      remedy: `Add \`<RedFlags topic="${topic}" />\` on a line of its own.`,
    })
  }
}
