import { isReadable } from '../is-readable.ts'
import type { Page, PlainRule } from '../repository.ts'

/**
 * An answer shows its warning signs before anything is explained: behind the quick answer, above the
 * first heading.
 *
 * Good: `<RedFlags topic="upper-back" />`, then `## The question`
 * Bad:  the same below `## Our answer`, or nowhere
 * Source: product.md 1d (S3) and 4.9; section 5, safe-messaging rule 1
 */
export const answerScreened: PlainRule<Page> = (page, report) => {
  if (page.kind !== 'question' || !isReadable(page)) return
  const { tags, headings } = page.parsed
  const screen = tags.find(({ name }) => name === 'RedFlags')
  const first = headings[0]
  if (screen !== undefined && (first === undefined || screen.line < first.line)) return
  report({
    line: screen?.line ?? 1,
    column: screen?.column ?? 1,
    rule: 'answer-screened',
    found:
      screen === undefined
        ? 'An answer without warning signs'
        : 'Unexpected <RedFlags> below the first heading',
    expected: 'the warning signs before the question is told',
    remedy: 'Put <RedFlags topic="…" /> right behind </QuickAnswer>.',
  })
}
