import { gradeOf } from '../../reading/count-text.ts'
import { MAX_GRADE, WORDS_FOR_A_GRADE } from '../../reading/limits.ts'
import { placeOfNode } from '../node-place.ts'
import { readingOf } from '../reading.ts'
import { isTagNode, type Rule } from './rule.ts'

/**
 * A page can be read by nearly everyone: a Flesch-Kincaid grade of at most 8, and of at most 6 in the
 * quick answer, which is read first and by people in pain. What is counted: lib/mdx/reading.ts.
 *
 * Good: "Ask a midwife how you can feed with less pain."
 * Bad:  "Consultation with a lactation professional regarding alternative positioning is advisable."
 *
 * Source: product.md section 2
 */
export const readingGrade: Rule = ({ nodes, sentences, report }) => {
  const { page, quickAnswer } = readingOf(sentences)
  const grade = gradeOf(page)
  if (grade !== null && grade > MAX_GRADE.page && page.word >= WORDS_FOR_A_GRADE) {
    report({ line: 1, column: 1, ...told(grade, MAX_GRADE.page, 'page') })
  }
  const quickGrade = gradeOf(quickAnswer)
  const answer = nodes.find((node) => isTagNode(node) && node.name === 'QuickAnswer')
  if (quickGrade !== null && quickGrade > MAX_GRADE.quickAnswer && answer !== undefined) {
    report({ ...placeOfNode(answer), ...told(quickGrade, MAX_GRADE.quickAnswer, 'quick answer') })
  }
}

function told(grade: number, most: number, what: string) {
  return {
    rule: 'reading-grade',
    found: `Unexpected reading grade ${grade.toFixed(1)} of the ${what}`,
    expected: `at most ${most}`,
    remedy: 'Write shorter words and shorter sentences. For each page: npm run check -- --grades',
  }
}
