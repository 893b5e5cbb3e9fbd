import type { PlainRule } from '../repository.ts'

/**
 * Files are text in UTF-8; anything else would show readers signs that nobody wrote. A byte order
 * mark and CRLF line ends are fine.
 *
 * Good: "°" as the bytes C2 B0
 * Bad:  "°" as the byte B0
 */
export const fileUtf8: PlainRule<Uint8Array> = (bytes, report) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What can be read tells where reading stops; the rest of the bytes may be anything.
    const before = new TextDecoder('utf-8').decode(bytes).split('\uFFFD')[0] ?? ''
    report({
      line: before.split('\n').length,
      column: before.length - before.lastIndexOf('\n'),
      rule: 'file-utf8',
      found: 'Unexpected bytes that are not UTF-8',
      expected: 'text in UTF-8',
      remedy: 'Save it again with the encoding UTF-8.',
    })
  }
}
