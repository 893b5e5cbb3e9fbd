import { HIDDEN, tell } from '../../mdx/rules/hidden-character.ts'
import type { PlainRule, TextFile } from '../repository.ts'

/**
 * What a clinician signs beside a sentence can be seen too: of a source its passages, and the entries
 * of lists that have sources. A sign that turns text round would show another passage than the one
 * that the digest has.
 *
 * Good: "statement": "Half of them had pain."
 * Bad:  the same with U+202E in it, as a character or spelled
 */
export const hiddenInData: PlainRule<TextFile & { value: unknown }> = ({ text, value }, report) => {
  const found = text.split('\n').flatMap((line, index) => {
    const match = HIDDEN.exec(line)
    return match === null ? [] : [{ match, place: { line: index + 1, column: match.index + 1 } }]
  })
  for (const { match, place } of found) tell(match[0], place, report)
  // Nearly no file spells a character.
  if (found.length > 0 || !text.includes('\\')) return
  const ahead: unknown[] = [value]
  while (ahead.length > 0) {
    const next = ahead.pop()
    const match = typeof next === 'string' ? HIDDEN.exec(next) : null
    if (match !== null) tell(match[0], { line: 1, column: 1 }, report)
    if (typeof next === 'object' && next !== null) ahead.push(...Object.entries(next).flat())
  }
}
