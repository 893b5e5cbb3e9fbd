import { diffWordsWithSpace } from 'diff'

export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }

/**
 * Words and spaces that can differ, at most. To find the shortest way from one text to another takes
 * time by the square of it: for a page and 20,000 other words more than a minute.
 */
const MOST_DIFFERENT = 2_500

/**
 * The words of two texts in reading order, each marked as kept, added or removed. Texts that have
 * next to nothing in common are shown one after the other.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_DIFFERENT }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ]
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
