import { placeOfNode } from '../node-place.ts'
import type { Rule } from './rule.ts'

/**
 * No `import`, no `export`, no `{expression}`: pages never run an author's code.
 *
 * Good: "Pain is scored from 0 to 10."
 * Bad:  `{score} out of 10`, `export const score = 3`
 */
export const noCode: Rule = ({ nodes, report }) => {
  for (const node of nodes) {
    if (node.type === 'mdxjsEsm') {
      report({
        ...placeOfNode(node),
        rule: 'no-import-export',
        found: `Unexpected \`${node.value.split('\n')[0]}\``,
        expected: 'text and the tags of the list, which need no import',
        remedy: 'Remove the line.',
      })
    } else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      report({
        ...placeOfNode(node),
        rule: 'no-expression',
        found: `Unexpected \`{${node.value.split('\n')[0]}}\``,
        expected: 'text: pages never run code',
        remedy: 'Remove it, or write `\\{` for the character itself.',
      })
    }
  }
}
