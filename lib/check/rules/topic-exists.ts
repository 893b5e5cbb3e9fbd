import { suggest } from '../../faults/suggest.ts'
import { placeOfField } from '../../mdx/parse-article.ts'
import { ALL_TOPICS, TOPICS } from '../../red-flags/red-flag.ts'
import { textList } from '../front-matter-text.ts'
import type { Page, PlainRule } from '../repository.ts'

const KNOWN: readonly string[] = [ALL_TOPICS, ...TOPICS]

/**
 * Warning signs are asked for by a topic that exists: a misspelt one would hide them.
 *
 * Good: `<RedFlags topic="epidural" />`, `flags: [epidural]`
 * Bad:  `<RedFlags topic="epidurall" />`
 */
export const topicExists: PlainRule<Page> = ({ text, parsed }, report) => {
  const uses = [
    ...parsed.tags.flatMap(({ name, attributes, line, column }) =>
      name === 'RedFlags' && attributes.topic !== undefined
        ? [{ topic: attributes.topic, place: () => ({ line, column }) }]
        : [],
    ),
    ...textList(parsed.frontMatter, 'flags').map(({ text: topic, index }) => ({
      topic,
      place: () => placeOfField(text, 'flags', index),
    })),
  ]
  for (const { topic, place } of uses) {
    if (KNOWN.includes(topic)) continue
    report({
      ...place(),
      rule: 'topic-exists',
      found: `Unexpected topic \`${topic}\` of warning signs`,
      expected: `one of ${KNOWN.join(', ')}`,
      remedy: suggest(topic, KNOWN),
    })
  }
}
