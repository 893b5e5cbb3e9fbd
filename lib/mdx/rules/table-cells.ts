import { placeOfNode } from '../node-place.ts'
import type { Rule } from './rule.ts'

/**
 * No row of a table has more cells than its header: a page leaves the rest out, citations and all.
 *
 * Good: `| Week | Pain |` and `| 6 | less |`
 * Bad:  `| Week | Pain |` and `| 6 | less | after a walk |`
 */
export const tableCells: Rule = ({ nodes, report }) => {
  for (const node of nodes) {
    if (node.type !== 'table') continue
    const columns = node.children[0]?.children.length ?? 0
    for (const row of node.children) {
      const extra = row.children[columns]
      if (extra === undefined) continue
      report({
        ...placeOfNode(extra),
        rule: 'table-cells',
        found: `Unexpected cell: the row has ${row.children.length}`,
        expected: `at most ${columns}, as many as the header`,
        remedy: 'Add a column to the header, or write `\\|` for the character itself.',
      })
    }
  }
}
