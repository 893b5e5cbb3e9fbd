import type { PlainRule } from '../repository.ts'

/**
 * No file is empty: somebody lost its words.
 *
 * Good: a file with text
 * Bad:  a file of 0 bytes, or of nothing but blank lines
 */
export const fileNotEmpty: PlainRule<Uint8Array> = (bytes, report) => {
  if (new TextDecoder('utf-8').decode(bytes).trim() !== '') return
  report({
    line: 1,
    column: 1,
    rule: 'file-not-empty',
    found: 'Unexpected empty file',
    expected: 'text',
    remedy: 'Restore its text, or remove the file.',
  })
}
