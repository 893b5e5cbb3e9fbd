import { expect, test } from 'vitest'
import { median } from './median.ts'

test.each([
  [[3, 1, 100], 3],
  [[4, 1, 2, 100], 3],
  [[10, 9], 9.5],
  [[7], 7],
])('finds the middle of %j', (values, middle) => {
  expect(median(values)).toBe(middle)
})

test('has none without values', () => {
  expect(median([])).toBeNaN()
})
