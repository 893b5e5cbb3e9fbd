import { placeOfNode } from '../node-place.ts'
import type { Rule } from './rule.ts'

/**
 * Links lead to a page of ours, to https, or to a telephone or e-mail address. Nothing else may run
 * or surprise.
 *
 * Good: `[warning signs](/red-flags/)`, `[the guideline](https://www.nice.org.uk/guidance/ng59)`
 * Bad:  `[x](javascript:alert(1))`, `[x](//example.org)`, `[x](http://example.org)`, `[x](red-flags)`
 */
export const linkSafe: Rule = ({ nodes, report }) => {
  for (const node of nodes) {
    if (node.type !== 'link' && node.type !== 'definition') continue
    if (/^(?:\/(?!\/)|#|https:\/\/|mailto:|tel:)/.test(node.url)) continue
    report({
      ...placeOfNode(node),
      rule: 'link-safe',
      found: `Unexpected address \`${node.url}\``,
      expected: 'an address that starts with `/`, `#` or `https://`',
      remedy: node.url.startsWith('http://')
        ? 'Does it open with https://?'
        : 'Pages of ours are written `/red-flags/`.',
    })
  }
}
