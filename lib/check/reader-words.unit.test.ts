import { expect, test } from 'vitest'
import { placedSentences } from './reader-words.ts'

function sentencesIn(text: string): string[] {
  return placedSentences(text).map((sentence) => sentence.text.trim())
}

test('finds sentences across lines, and keeps numbers whole', () => {
  expect(sentencesIn('A fever of 38.0 °C\nis high. Call!\nWhy?')).toEqual([
    'A fever of 38.0 °C is high.',
    'Call!',
    'Why?',
  ])
})

test('ends one at a blank line, a list item, a heading and a table cell', () => {
  const text = '## Call if\n\nyou see\n\n- a wound\n- 2. bleeding\n1. fits\n\n| a | b |\n| c | d |'
  expect(sentencesIn(text)).toEqual([
    'Call if',
    'you see',
    'a wound',
    '2.',
    'bleeding',
    'fits',
    'a',
    'b',
    'c',
    'd',
  ])
})

test('leaves out tags, addresses and marks, and tells where a sentence stands', () => {
  const text = 'See **the** [gap](/gap/).<Cite source="a"\n passage="b" /> Rest.'
  expect(sentencesIn(text)).toEqual(['See the gap .', 'Rest.'])
  expect(placedSentences(text)[1]?.offset).toBe(text.indexOf('Rest'))
})

test('reads a hundred thousand blank lines before the test times out', () => {
  expect(sentencesIn('\n'.repeat(100_000))).toEqual([])
})
