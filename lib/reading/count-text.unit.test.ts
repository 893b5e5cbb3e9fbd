import { expect, test } from 'vitest'
import { countSentence, countText, gradeOf, meanSentence, sentencesOf } from './count-text.ts'

test.each([
  ['Hold the scar.', 3, 3],
  ['Your baby is breastfeeding.', 4, 7],
  ['Ask at the six-week check.', 6, 6],
  ['A fever of 38.0 °C', 5, 6],
])('counts the words and syllables of "%s"', (text, word, syllable) => {
  expect(countSentence(text)).toEqual({ sentence: 1, word, syllable })
})

test('counts an exempted word as a plain one of two syllables', () => {
  expect(countSentence('Epidural').syllable).toBe(2)
  expect(countSentence('Physiotherapist').syllable).toBeGreaterThan(4)
})

test('counts nothing where there is no word', () => {
  expect(countText(' … ')).toEqual({ sentence: 0, word: 0, syllable: 0 })
  expect(gradeOf(countText(''))).toBeNull()
  expect(meanSentence(countText(''))).toBeNull()
})

test('ends a sentence after a quotation that trails off', () => {
  expect(sentencesOf('Say: “I cannot …”\nWrite it down. See Dr. Lee.')).toEqual([
    'Say: “I cannot …”',
    'Write it down.',
    'See Dr. Lee.',
  ])
})

test('gives a higher grade to longer words and to longer sentences', () => {
  const plain = gradeOf(countText('Hold the scar. Cough once.')) ?? NaN
  const oneSentence = gradeOf(countText('Hold the scar and cough once.')) ?? NaN
  const longWords = gradeOf(countText('Stabilise the abdomen. Cough cautiously.')) ?? NaN
  expect(oneSentence).toBeGreaterThan(plain)
  expect(longWords).toBeGreaterThan(plain)
})

test('gives the grade of the Flesch-Kincaid formula', () => {
  // 0.39 × 10 / 2 + 11.8 × 15 / 10 − 15.59
  expect(gradeOf({ sentence: 2, word: 10, syllable: 15 })).toBe(4.1)
})
