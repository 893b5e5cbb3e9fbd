import { expect, test } from 'vitest'
import { diffWords } from './word-diff.ts'

test('marks the words that differ, and keeps the rest', () => {
  expect(diffWords('Most women get better.', 'Some women get better.')).toEqual([
    { kind: 'removed', text: 'Most' },
    { kind: 'added', text: 'Some' },
    { kind: 'same', text: ' women get better.' },
  ])
})

test('shows texts with nothing in common one after the other, at once', () => {
  const words = (letter: string): string =>
    Array.from({ length: 20_000 }, (_, index) => `${letter}${index}`).join(' ')
  const start = performance.now()
  expect(diffWords(words('a'), words('b'))).toEqual([
    { kind: 'removed', text: words('a') },
    { kind: 'added', text: words('b') },
  ])
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('compares a whole page that was written anew', () => {
  const words = (letter: string): string =>
    Array.from({ length: 1_000 }, (_, index) => `${letter}${index}`).join(' ')
  const parts = diffWords(`Same. ${words('a')}`, `Same. ${words('b')}`)
  expect(parts[0]).toEqual({ kind: 'same', text: 'Same. ' })
})
