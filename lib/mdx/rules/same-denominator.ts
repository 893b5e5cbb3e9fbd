import type { Nodes, RootContent } from 'mdast'
import { placeOfNode } from '../node-place.ts'
import { nodesOf } from '../nodes-of.ts'
import { isTagNode, type Rule } from './rule.ts'
import { SHARE } from './share-in-stat.ts'

/** `<Stat>` prints shares of 100 people. */
const DENOMINATOR_OF_STAT = '100'
const NUMBERS: Record<string, string> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  twenty: '20',
  'a hundred': '100',
}

/**
 * Shares that stand side by side in a list or a table count the same number of people: few readers
 * see at once which of "1 in 4" and "30 in 100" is more. Running text is not looked at, because
 * nobody can tell there whether two shares are compared.
 *
 * Good: "30 in 100 without, 20 in 100 with it", or two `<Stat>` tags
 * Bad:  "1 in 4 without, 20 in 100 with it"
 *
 * Source: product.md section 5, safe-messaging rule 11
 */
export const sameDenominator: Rule = ({ nodes, report }) => {
  for (const node of nodes) {
    if (node.type !== 'table' && node.type !== 'list') continue
    // A list inside a list is a comparison of its own, and is looked at by itself.
    const inside = nodesOf({ type: 'root', children: [node] as RootContent[] }).nodes
    if (node.type === 'list' && inside.some((child) => child !== node && child.type === 'list')) {
      continue
    }
    const [first, ...others] = inside.flatMap(sharesIn)
    const other = others.find(({ denominator }) => denominator !== first?.denominator)
    if (first === undefined || other === undefined) continue
    report({
      ...placeOfNode(other.node),
      rule: 'same-denominator',
      found: `Unexpected share of ${other.denominator} beside one of ${first.denominator}`,
      expected: 'the same number of people for all shares of a list or table',
      remedy: 'Write all of them with <Stat>, or out of the same number.',
    })
  }
}

function sharesIn(node: Nodes): { node: Nodes; denominator: string }[] {
  if (isTagNode(node) && node.name === 'Stat') return [{ node, denominator: DENOMINATOR_OF_STAT }]
  if (node.type !== 'text') return []
  return [...node.value.matchAll(SHARE)].map(([words]) => {
    const last = /(\d[\d,]*|a\s+hundred|\w+)$/iu.exec(words)?.[0].toLowerCase() ?? ''
    return {
      node,
      denominator: NUMBERS[last.replace(/\s+/g, ' ')] ?? last.replaceAll(',', ''),
    }
  })
}
