import { closest, distance } from 'fastest-levenshtein'

/**
 * "Did you mean `pennick-2013`?" for a misspelt name, or null when nothing is near.
 *
 * Near means that at most a third of the longer name differs.
 */
export function suggest(name: string, known: Iterable<string>): string | null {
  const names = [...known]
  if (names.length === 0) return null
  const best = closest(name, names)
  const allowed = Math.max(1, Math.floor(Math.max(name.length, best.length) / 3))
  return distance(name, best) <= allowed ? `Did you mean \`${best}\`?` : null
}
