import type { PlainRule, TextFile } from '../repository.ts'

/**
 * JSON files are strict JSON.
 *
 * Good: `{"id": "hoy-2012"}`
 * Bad:  `{"id": "hoy-2012",}`, `{id: 'hoy-2012'}`, a comment
 */
export const jsonSyntax: PlainRule<TextFile> = ({ text }, report) => {
  try {
    JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // V8 says "at position 12", or nothing when the text ends too early.
    const position = /position (\d+)/.exec(message)?.[1]
    const before = text.slice(0, position === undefined ? text.trimEnd().length : Number(position))
    report({
      line: before.split('\n').length,
      column: before.length - before.lastIndexOf('\n'),
      rule: 'json-syntax',
      found: `Unreadable JSON: ${message.replace(/,? (?:\.\.\.)?".*$/s, '').replace(/ in JSON at position.*$/s, '')}`,
      expected: 'strict JSON, without comments and without a comma after the last entry',
      remedy: null,
    })
  }
}
