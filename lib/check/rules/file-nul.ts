import type { PlainRule } from '../repository.ts'

/**
 * No NUL bytes: a file with one is no text, or tries to end a text early for whoever reads on.
 *
 * Good: text
 * Bad:  text with a byte 00 in it
 */
export const fileNul: PlainRule<Uint8Array> = (bytes, report) => {
  const index = bytes.indexOf(0)
  if (index === -1) return
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, index))
  report({
    line: before.split('\n').length,
    column: before.length - before.lastIndexOf('\n'),
    rule: 'file-nul',
    found: 'Unexpected NUL byte',
    expected: 'text',
    remedy: 'Remove it.',
  })
}
