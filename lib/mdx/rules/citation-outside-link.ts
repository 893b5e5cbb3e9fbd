import { CITING_TAGS } from '../tags.ts'
import { nodesOf } from '../nodes-of.ts'
import { placeOfNode } from '../node-place.ts'
import { isTagNode, type Rule } from './rule.ts'

/**
 * A citation is a button, and a button inside a link cannot be pressed without leaving the page.
 *
 * Good: `[It often eases](/red-flags/).<Cite source="hoy-2012" passage="a" />`
 * Bad:  `[It often eases.<Cite source="hoy-2012" passage="a" />](/red-flags/)`
 */
export const citationOutsideLink: Rule = ({ nodes, report }) => {
  for (const node of nodes) {
    if (node.type !== 'link' && node.type !== 'linkReference') continue
    for (const inside of nodesOf({ type: 'root', children: node.children }).nodes) {
      if (!isTagNode(inside) || !CITING_TAGS.includes(inside.name ?? '')) continue
      report({
        ...placeOfNode(inside),
        rule: 'citation-outside-link',
        found: `Unexpected <${inside.name}> inside a link`,
        expected: 'a link of words alone',
        remedy: 'Move it behind the link.',
      })
    }
  }
}
