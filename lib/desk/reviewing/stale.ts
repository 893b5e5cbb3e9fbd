import { distance } from 'fastest-levenshtein'
import type { Kept } from './kept-decisions.ts'
import type { Decidable } from './subject.ts'

/** Less alike than this is another sentence. Source: lib/claims/compare-claims.ts */
const LEAST_LIKENESS = 0.4

/**
 * What stands there now, of words that somebody decided about and that are gone: the change of the
 * same words of old or to the same new ones, otherwise the likest sentence of the page. Null when
 * none is like it.
 */
export function likest(old: Kept, all: readonly Decidable[]): Decidable | null {
  const candidates = all.filter(
    ({ subject }) => subject.article === old.article && subject.criterion === old.criterion,
  )
  const same = candidates.find(
    ({ subject }) =>
      (old.after !== null && subject.after === old.after) ||
      (old.before !== null && subject.before === old.before && subject.after !== old.before),
  )
  if (same !== undefined) return same
  let best: { one: Decidable; likeness: number } | null = null
  for (const one of candidates) {
    const longest = Math.max(one.words.length, old.words.length, 1)
    const likeness = 1 - distance(one.words, old.words) / longest
    if (likeness >= LEAST_LIKENESS && likeness > (best?.likeness ?? 0)) best = { one, likeness }
  }
  return best?.one ?? null
}
