import { placeOfNode } from '../node-place.ts'
import type { Rule } from './rule.ts'

/**
 * Every picture says in words what it shows, and is our own file: a picture from elsewhere would
 * tell another site who reads what.
 *
 * Good: `![Rolling onto your side before sitting up](/articles/back-pain-after-c-section/roll.svg)`
 * Bad:  `![](/articles/x/roll.svg)`, `![Rolling](https://example.org/roll.png)`
 */
export const imageAlt: Rule = ({ nodes, report }) => {
  const addresses = new Map<string, string>()
  for (const node of nodes.toReversed()) {
    if (node.type === 'definition') addresses.set(node.identifier, node.url)
  }
  for (const node of nodes) {
    if (node.type !== 'image' && node.type !== 'imageReference') continue
    if ((node.alt ?? '').trim() === '') {
      report({
        ...placeOfNode(node),
        rule: 'image-alt',
        found: 'Missing alternative text of a picture',
        expected: 'what the picture shows, between the square brackets',
        remedy: 'Write ![What it shows](address).',
      })
    }
    const url = node.type === 'image' ? node.url : (addresses.get(node.identifier) ?? '')
    if (!url.startsWith('/articles/')) {
      report({
        ...placeOfNode(node),
        rule: 'image-local',
        found: `Unexpected picture address \`${url}\``,
        expected: 'a file of ours, starting with /articles/',
        remedy: 'Put the file in public/articles/<slug>/ and use its address there.',
      })
    }
  }
}
