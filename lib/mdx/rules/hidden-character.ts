import { literalAttributes } from '../tag-use.ts'
import { placeOfNode } from '../node-place.ts'
import { isTagNode, type Report, type Rule } from './rule.ts'

/**
 * Soft hyphens, signs of no width and of writing direction, variation tags, controls. A byte order
 * mark at the start of a file is taken away before anything is read.
 */
export const HIDDEN =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u

/**
 * Every character of an article can be seen: with others a sentence reads differently from what is
 * published, and words that are looked for are not found.
 *
 * Good: "The pain is not rare."
 * Bad:  the same with U+202E before "not", or with U+200B inside it
 */
export const hiddenCharacter: Rule = ({ text, nodes, frontMatter, report }) => {
  const lines = text.split('\n')
  let written = false
  for (const [index, line] of lines.entries()) {
    const match = HIDDEN.exec(line)
    if (match === null) continue
    written = true
    tell(match[0], { line: index + 1, column: match.index + 1 }, report)
  }
  if (written) return
  // It can also be spelt: `"\u202e"` in the front matter, `&#x202e;` in the text.
  for (const value of Object.values(frontMatter ?? {})) {
    const match = typeof value === 'string' ? HIDDEN.exec(value) : null
    if (match !== null) tell(match[0], { line: 1, column: 1 }, report)
  }
  if (!text.includes('&')) return
  for (const node of nodes) {
    const words =
      node.type === 'text'
        ? [node.value]
        : node.type === 'image' || node.type === 'imageReference'
          ? [node.alt ?? '']
          : isTagNode(node)
            ? Object.values(literalAttributes(node))
            : []
    for (const value of words) {
      const match = HIDDEN.exec(value)
      if (match !== null) tell(match[0], placeOfNode(node), report)
    }
  }
}

export function tell(
  character: string,
  place: { line: number; column: number },
  report: Report,
): void {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  report({
    ...place,
    rule: 'hidden-character',
    found: `Unexpected invisible character U+${code}`,
    expected: 'characters that can be seen',
    remedy: 'Type the words around it again.',
  })
}
