import { baseOf, wordsOf } from '../../reading/segments.ts'
import { placeOfNode } from '../node-place.ts'
import { textOf } from '../text-of.ts'
import { isTagNode, type Rule } from './rule.ts'

/** Source: product.md section 4, the 20-second answer */
const MAX_WORDS = 60

/**
 * A guide opens with one 20-second answer of at most 60 words, before anything else.
 *
 * Good: `<QuickAnswer>` with two short sentences, then the text
 * Bad:  no quick answer, two of them, one further down, or one of 90 words
 */
export const quickAnswer: Rule = ({ tree, nodes, language, frontMatter, report }) => {
  const body = tree.children.filter(({ type }) => type !== 'yaml')
  const answers = nodes.filter((node) => isTagNode(node) && node.name === 'QuickAnswer')
  const [answer, second] = answers
  if (answer === undefined) {
    if (frontMatter?.kind === 'about') return
    report({
      line: 1,
      column: 1,
      rule: 'quick-answer',
      found: 'Missing <QuickAnswer>',
      expected: 'the 20-second answer right after the front matter',
      remedy: 'Write <QuickAnswer>, an empty line, the answer, an empty line, </QuickAnswer>.',
    })
    return
  }
  if (second !== undefined || body[0] !== answer) {
    report({
      ...placeOfNode(second ?? answer),
      rule: 'quick-answer',
      found:
        second === undefined ? '<QuickAnswer> after other text' : 'Unexpected second <QuickAnswer>',
      expected: 'one quick answer, right after the front matter',
      remedy: 'Move it to the top.',
    })
  }
  const text = textOf(answer)
  // Chinese writes no blanks between its words.
  const words = baseOf(language) === 'zh' ? wordsOf(text, language).length : text.split(' ').length
  if (words > MAX_WORDS) {
    report({
      ...placeOfNode(answer),
      rule: 'quick-answer',
      found: `Unexpected length of ${words} words`,
      expected: `at most ${MAX_WORDS} words`,
      remedy: 'Keep what to do; move the reasons into the text.',
    })
  }
}
