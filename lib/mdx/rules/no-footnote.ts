import { placeOfNode } from '../node-place.ts'
import type { Rule } from './rule.ts'

/**
 * Sources are cited with `<Cite>`, so that each has a passage; Markdown's footnotes have none.
 *
 * Good: `It often eases.<Cite source="jogc-2020" passage="pain-free" />`
 * Bad:  `It often eases.[^1]`
 */
export const noFootnote: Rule = ({ nodes, report }) => {
  for (const node of nodes) {
    if (node.type !== 'footnoteReference' && node.type !== 'footnoteDefinition') continue
    report({
      ...placeOfNode(node),
      rule: 'no-footnote',
      found: `Unexpected footnote \`[^${node.identifier}]\``,
      expected: 'a <Cite> tag, which names the passage that supports the sentence',
      remedy: 'To list references and passages: npm run sources -- list',
    })
  }
}
