import path from 'node:path'
import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import { expect, test } from 'vitest'
import { loadGlossary } from './load-glossary.ts'

const terms = loadGlossary(path.resolve(import.meta.dirname, '..', '..'))

/** Source: product.md section 2: a page is read at grade 8 at most. */
const MOST_GRADE = 8

test('there are words', () => {
  expect(terms.length).toBeGreaterThan(40)
})

test('reads at the grade of a page, each word it explains left out', () => {
  const meanings = terms.map(({ meaning }) => meaning)
  const words = meanings.flatMap((meaning) => meaning.match(/[\p{L}’'-]+/gu) ?? [])
  const sentences = meanings.flatMap((meaning) => meaning.match(/[^.]+\./g) ?? [])
  const grade = fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  })
  expect(grade).toBeLessThanOrEqual(MOST_GRADE)
})

test('no meaning is longer than two sentences, or tells a reader what to do', () => {
  for (const { term, meaning } of terms) {
    expect(meaning.match(/[.?!](?=\s|$)/g)?.length, term).toBeLessThanOrEqual(2)
    expect(meaning, term).not.toMatch(/\b(should|must|ask your|call)\b/i)
  }
})
