import { countText, gradeOf, sumOf, type Counts } from '../../reading/count-text.ts'
import { MAX_GRADE } from '../../reading/limits.ts'
import { RED_FLAGS } from '../places.ts'
import type { DataFile, PlainRule, Report } from '../repository.ts'

/** What is printed or said of a warning sign. */
const FIELDS = ['symptom', 'action', 'say'] as const

/**
 * The words of each warning sign, and of all of them together, have a reading grade of at most 6.
 * People read them at night and in pain.
 *
 * Good: `symptom: 'you cannot pee'`
 * Bad:  `symptom: 'you experience urinary retention or incontinence'`
 *
 * Source: product.md section 2
 */
export const flagReadingGrade: PlainRule<DataFile> = (file, report) => {
  if (file.path !== RED_FLAGS) return
  const flags = (file.data as { flags?: unknown } | null)?.flags
  if (!Array.isArray(flags)) return
  const all = flags.map((flag: unknown, index) => {
    const counts = sumOf(FIELDS.map((field) => countText(textAt(flag, field))))
    reportGrade(counts, 'the warning sign', file.placeOf(['flags', index]), report)
    return counts
  })
  reportGrade(sumOf(all), 'all warning signs together', { line: 1, column: 1 }, report)
}

function reportGrade(
  counts: Counts,
  what: string,
  place: { line: number; column: number },
  report: Report,
): void {
  const grade = gradeOf(counts)
  if (grade === null || grade <= MAX_GRADE.warningSign) return
  report({
    ...place,
    rule: 'reading-grade',
    found: `Unexpected reading grade ${grade.toFixed(1)} of ${what}`,
    expected: `at most ${MAX_GRADE.warningSign}`,
    remedy: 'Write shorter words and shorter sentences.',
  })
}

function textAt(flag: unknown, field: string): string {
  const value = (flag as Record<string, unknown> | null)?.[field]
  return typeof value === 'string' ? value : ''
}
