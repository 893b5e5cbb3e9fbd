import { meanSentence } from '../../reading/count-text.ts'
import { MAX_SENTENCE, WORDS_FOR_A_GRADE } from '../../reading/limits.ts'
import { readingOf } from '../reading.ts'
import type { Rule } from './rule.ts'

/**
 * One idea a sentence: at most 25 words in each, and at most 15 on average over a page.
 *
 * Good: "Roll onto your side. Then push up with your arms."
 * Bad:  one sentence of 30 words about how to get out of bed
 *
 * Source: product.md section 2
 */
export const sentenceLength: Rule = ({ sentences, report }) => {
  for (const { line, column, text, counts } of sentences) {
    if (counts.word <= MAX_SENTENCE.longest) continue
    const start = text.split(' ').slice(0, 6).join(' ')
    report({
      line,
      column,
      rule: 'sentence-length',
      found: `Unexpected ${counts.word} words in the sentence "${start} …"`,
      expected: `at most ${MAX_SENTENCE.longest}`,
      remedy: 'Make two sentences of it.',
    })
  }
  const { page } = readingOf(sentences)
  const mean = meanSentence(page)
  if (mean === null || mean <= MAX_SENTENCE.mean || page.word < WORDS_FOR_A_GRADE) return
  report({
    line: 1,
    column: 1,
    rule: 'sentence-length',
    found: `Unexpected ${mean.toFixed(1)} words a sentence on average`,
    expected: `at most ${MAX_SENTENCE.mean}`,
    remedy: 'Keep one idea a sentence.',
  })
}
