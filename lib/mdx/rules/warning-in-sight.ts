import type { RootContent } from 'mdast'
import { nodesOf } from '../nodes-of.ts'
import { placeOfNode } from '../node-place.ts'
import { isTagNode, type Rule } from './rule.ts'

const WARNINGS: readonly string[] = ['RedFlags', 'WhoToCall', 'WarningCallout']

/**
 * No warning sign waits behind something that has to be opened first.
 *
 * Good: `<RedFlags topic="epidural" />` on lines of its own
 * Bad:  the same between `<Details summary="More">` and `</Details>`
 */
export const warningInSight: Rule = ({ nodes, report }) => {
  for (const node of nodes) {
    if (!isTagNode(node) || node.name !== 'Details') continue
    const children = node.children as RootContent[]
    for (const inside of nodesOf({ type: 'root', children }).nodes) {
      if (!isTagNode(inside) || !WARNINGS.includes(inside.name ?? '')) continue
      report({
        ...placeOfNode(inside),
        rule: 'warning-in-sight',
        found: `Unexpected <${inside.name}> inside <Details>`,
        expected: 'warnings that everybody sees',
        remedy: 'Move it out of <Details>.',
      })
    }
  }
}
