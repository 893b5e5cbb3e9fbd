import { gradeOf, meanSentence } from '../reading/count-text.ts'
import type { Page } from './repository.ts'

/** How hard a page is to read; null where nothing counts. What is counted: lib/mdx/reading.ts. */
export type PageGrade = {
  file: string
  /** Flesch-Kincaid grade: years of US schooling. */
  grade: number | null
  quickAnswer: number | null
  /** Words a sentence. */
  meanSentence: number | null
  longestSentence: number
  /** Words that count. */
  words: number
}

/** The grade of every page, the hardest first; pages without one come last. */
export function gradesOf(pages: readonly Page[]): PageGrade[] {
  return pages
    .map(({ path, parsed: { reading } }) => ({
      file: path,
      grade: gradeOf(reading.page),
      quickAnswer: gradeOf(reading.quickAnswer),
      meanSentence: meanSentence(reading.page),
      longestSentence: reading.longest,
      words: reading.page.word,
    }))
    .sort((a, b) => (b.grade ?? -Infinity) - (a.grade ?? -Infinity) || (a.file < b.file ? -1 : 1))
}
