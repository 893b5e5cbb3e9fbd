import { CITING_TAGS } from '../tags.ts'
import { isTagNode, type Rule } from './rule.ts'

/**
 * A guide rests on at least one source and shows its warning signs. Pages about this publication
 * need neither.
 *
 * Good: an article with `<RedFlags topic="epidural" />` and a `<Cite>` behind a sentence
 * Bad:  an article of plain advice alone, or one without `<RedFlags>`
 */
export const guideComplete: Rule = ({ nodes, frontMatter, report }) => {
  if (frontMatter === null || frontMatter.kind === 'about') return
  // Questions are answered beside a guide, which has the cards.
  const isQuestion = 'askedOn' in frontMatter
  const used = new Set(nodes.flatMap((node) => (isTagNode(node) ? [node.name] : [])))
  if (!CITING_TAGS.some((tag) => used.has(tag))) {
    report({
      line: 1,
      column: 1,
      rule: 'guide-cites',
      found: 'A page about health without a source',
      expected: 'at least one <Cite> or <Stat>',
      remedy: 'To list what can be cited: npm run sources -- list',
    })
  }
  if (!isQuestion && !used.has('RedFlags')) {
    report({
      line: 1,
      column: 1,
      rule: 'guide-warns',
      found: 'A page about health without its warning signs',
      expected: '<RedFlags topic="…" /> near the top',
      remedy: 'The topics are in content/red-flags.yml; `everyone` fits every page.',
    })
  }
}
