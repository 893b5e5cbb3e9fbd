import { placeOfNode } from '../node-place.ts'
import { textOf } from '../text-of.ts'
import type { Rule } from './rule.ts'

/**
 * Headings go down one level at a time and start at level 2: level 1 is the title in the front
 * matter. People who listen to the page move by its headings.
 *
 * Good: `## Causes`, then `### Posture`
 * Bad:  `# Causes`, or `## Causes` followed by `#### Posture`
 */
export const headingIncrement: Rule = ({ nodes, report }) => {
  let above = 1
  for (const node of nodes) {
    if (node.type !== 'heading') continue
    if (node.depth === 1) {
      report({
        ...placeOfNode(node),
        rule: 'heading-increment',
        found: `Unexpected heading level 1 \`${textOf(node)}\``,
        expected: 'level 2 (`##`): the title in the front matter is level 1',
        remedy: 'Add a `#`.',
      })
    } else if (node.depth > above + 1) {
      report({
        ...placeOfNode(node),
        rule: 'heading-increment',
        found: `Unexpected heading level ${node.depth} \`${textOf(node)}\``,
        expected: `level ${above + 1} or higher up, after level ${above}`,
        remedy: `Start it with ${'#'.repeat(above + 1)}.`,
      })
    }
    above = Math.max(node.depth, 2)
  }
}
