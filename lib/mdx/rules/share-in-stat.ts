import { placeOfNode } from '../node-place.ts'
import type { Rule } from './rule.ts'

const SMALL = 'one|two|three|four|five|six|seven|eight|nine'
/** "65 in 100", "9 out of every 40", "nine in ten"; not "5 in 2014", nor pain of "7 out of 10". */
export const SHARE = new RegExp(
  `\\b(?:\\d[\\d,.]*\\s+(?:in\\s+(?:every\\s+)?(?:[2-9]|[25]0|10{1,5}|1,000|10,000|100,000)` +
    `|out\\s+of\\s+(?!10\\b)(?:every\\s+)?\\d[\\d,]*)` +
    `|(?:${SMALL})\\s+(?:in|out\\s+of)\\s+(?:every\\s+)?(?:${SMALL}|ten|twenty|a\\s+hundred))\\b`,
  'giu',
)
/** "1 de cada 5", "uno de cada diez"; 五分之一, 每 5 人有 1 人: shares in the languages of translations. */
const TRANSLATED_SHARE =
  /\b(?:\d+|un[ao]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve) de cada (?:\d+|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|cien)\b|[\d二三四五六七八九十百]+分之[\d一二三四五六七八九]+|每\s?[\d一二三四五六七八九十百]+\s?[人位個]/giu

/**
 * Tells where a share of people is written by hand: `<Stat>` would say whom it is about. A note, not
 * an error: not every such number counts people.
 *
 * Good: `<Stat source="bergstrom-2014" passage="recurrent-14m" /> had pain that came and went.`
 * Bad:  "65 in 100 women still had pain."
 *
 * Source: product.md 4.3
 */
export const shareInStat: Rule = ({ nodes, report }) => {
  for (const node of nodes) {
    if (node.type !== 'text') continue
    const shares = [...node.value.matchAll(SHARE), ...node.value.matchAll(TRANSLATED_SHARE)]
    for (const match of shares) {
      const start = placeOfNode(node)
      const before = node.value.slice(0, match.index).split('\n')
      report({
        line: start.line + before.length - 1,
        column: (before.length === 1 ? start.column : 1) + (before.at(-1)?.length ?? 0),
        rule: 'share-in-stat',
        severity: 'info',
        found: `Unexpected share "${match[0].replace(/\s+/g, ' ')}" written by hand`,
        expected: 'a <Stat> tag, which prints the number with the people it is about',
        remedy: 'If it is about people, write <Stat source="…" passage="…" />.',
      })
    }
  }
}
