import type { Entry, PlainRule } from '../repository.ts'

/** Ten times the longest article; what a reader of text can take in is long past. */
export const MAX_BYTES = 512 * 1024

/**
 * No file of content/ has more than 512 KB. Judged by its size on disk, before anyone reads it.
 *
 * Good: an article of 12 KB
 * Bad:  a file of 600 KB
 */
export const fileSize: PlainRule<Entry> = ({ size }, report) => {
  if (size <= MAX_BYTES) return
  report({
    line: 1,
    column: 1,
    rule: 'file-size',
    found: `Unexpected size of ${Math.ceil(size / 1024)} KB`,
    expected: `at most ${MAX_BYTES / 1024} KB`,
    remedy: 'Split it.',
  })
}
