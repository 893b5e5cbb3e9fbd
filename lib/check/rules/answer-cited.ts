import { questionPart } from '../../questions/question-part.ts'
import { isReadable } from '../is-readable.ts'
import type { Page, PlainRule } from '../repository.ts'

/**
 * The long answer rests on a source, not the 20-second answer alone.
 *
 * Good: a `<Cite>` below `## Our answer`
 * Bad:  a `<Cite>` in `<QuickAnswer>` and none below
 * Source: product.md 1d (S3), "long answer must be signed and cited"
 */
export const answerCited: PlainRule<Page> = (page, report) => {
  if (page.kind !== 'question' || !isReadable(page)) return
  const { citations, headings } = page.parsed
  // A page without any source has the fault `guide-cites` already.
  const { answerFrom } = questionPart(page.text, headings)
  if (citations.length === 0 || citations.some(({ line }) => line >= answerFrom)) return
  report({
    line: answerFrom,
    column: 1,
    rule: 'answer-cited',
    found: 'A long answer without a source',
    expected: 'at least one <Cite> or <Stat> below the question',
    remedy: 'To list what can be cited: npm run sources -- list',
  })
}
