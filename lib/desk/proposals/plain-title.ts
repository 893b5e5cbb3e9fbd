/**
 * A title on one line, without characters that nobody sees: they would make it look like another, or
 * turn round what stands behind it. Source: lib/people/person.ts, names
 */
export function plainTitle(typed: string): string {
  return typed.replace(/[\s\p{C}]+/gu, ' ').trim()
}
