import { expect, test } from 'vitest'
import { seededRandom } from './seeded-random.ts'

test('gives the same numbers for the same seed', () => {
  const numbers = (...seed: number[]) => {
    const { next } = seededRandom(...seed)
    return Array.from({ length: 5 }, next)
  }

  expect(numbers(1, 2)).toEqual(numbers(1, 2))
  expect(numbers(1, 2)).not.toEqual(numbers(1, 3))
  expect(numbers(1, 2)).not.toEqual(numbers(2, 1))
})

test('reaches both ends of a range and nothing beyond', () => {
  const { between } = seededRandom(7)
  const seen = new Set(Array.from({ length: 200 }, () => between(3, 5)))

  expect([...seen].sort()).toEqual([3, 4, 5])
})

test('takes each item of a sample once', () => {
  const { sample } = seededRandom(7)

  expect(sample(['a', 'b', 'c'], 3).sort()).toEqual(['a', 'b', 'c'])
  expect(sample(['a', 'b'], 5).sort()).toEqual(['a', 'b'])
  expect(sample([], 2)).toEqual([])
})

test('has nothing to pick from an empty list', () => {
  expect(() => seededRandom(1).pick([])).toThrow(RangeError)
})
