import type { Heading } from '../mdx/parsed-article.ts'

/**
 * The part of a file that tells what was asked, and the line on which the answer starts. Where no
 * heading says "The question", all of the text counts as asked and all of it as answer: a rule that
 * looks for a danger in one of the two must not be blind because a heading is missing.
 *
 * @param text the whole file
 */
export function questionPart(
  text: string,
  headings: readonly Heading[],
): { asked: string; answerFrom: number } {
  const lines = text.split('\n')
  const start = headings.find(
    ({ depth, text: words }) => depth === 2 && /\bquestion\b/i.test(words),
  )
  if (start === undefined) return { asked: text, answerFrom: 1 }
  const next = headings.find(({ depth, line }) => depth <= 2 && line > start.line)
  const end = next?.line ?? lines.length + 1
  return { asked: lines.slice(start.line, end - 1).join('\n'), answerFrom: end }
}
