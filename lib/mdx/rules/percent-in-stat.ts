import { placeOfNode } from '../node-place.ts'
import { literalAttributes } from '../tag-use.ts'
import { isTagNode, type Report, type Rule } from './rule.ts'

/**
 * A percent sign in any writing, with or without its number; the word only beside a number. Spanish
 * says "65 por ciento", Chinese 百分之六十五 or 六成五.
 */
const PERCENTAGE =
  /(?:\d[\d.,]{0,30}\s{0,9})?[%‰٪％]|\d[\d.,]{0,30}\s{0,9}(?:per\s?cent|por\s?cien(?:to)?)\b|百分之\s?[\d.,〇零一二三四五六七八九十百]+|[\d一二三四五六七八九]\s?成(?=[^\p{L}]|[的一二三四五六七八九]|$)/giu

/**
 * A percentage is printed by `<Stat>`, which knows whom the number is about. A bare one loses them,
 * in the text as in a heading, a summary, a picture's description or the page's own.
 *
 * Good: `<Stat source="bergstrom-2014" passage="recurrent-14m" /> had pain that came and went.`
 * Bad:  "65% still had pain."
 *
 * Source: product.md 4.3
 */
export const percentInStat: Rule = ({ nodes, frontMatter, report }) => {
  for (const field of ['title', 'description']) {
    const words = frontMatter?.[field]
    if (typeof words === 'string') reportIn(words, { line: 1, column: 1 }, report)
  }
  for (const node of nodes) {
    if (node.type === 'text' || node.type === 'inlineCode') {
      const start = placeOfNode(node)
      for (const match of node.value.matchAll(PERCENTAGE)) {
        const before = node.value.slice(0, match.index).split('\n')
        const line = start.line + before.length - 1
        const column = (before.length === 1 ? start.column : 1) + (before.at(-1)?.length ?? 0)
        reportIn(match[0], { line, column }, report)
      }
    } else if (node.type === 'image' || node.type === 'imageReference') {
      reportIn(node.alt ?? '', placeOfNode(node), report)
    } else if (isTagNode(node)) {
      for (const words of Object.values(literalAttributes(node))) {
        reportIn(words, placeOfNode(node), report)
      }
    }
  }
}

function reportIn(words: string, place: { line: number; column: number }, report: Report): void {
  for (const [percentage] of words.matchAll(PERCENTAGE)) {
    report({
      ...place,
      rule: 'percent-in-stat',
      found: `Unexpected percentage \`${percentage}\``,
      expected: 'a <Stat> tag, which prints the number with the people it is about',
      remedy: 'Write <Stat source="…" passage="…" /> and let the passage hold the number.',
    })
  }
}
