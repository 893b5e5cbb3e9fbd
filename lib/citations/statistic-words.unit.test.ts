import { expect, test } from 'vitest'
import type { Statistic } from './reference.ts'
import { statisticWords, UnprintableStatisticError } from './statistic-words.ts'

function statistic(given: Partial<Statistic>): Statistic {
  return {
    value: 65.3,
    unit: 'percent',
    n: 176,
    population: 'women who still had pain six months after birth',
    time: 'about 14 months after birth',
    'months-after-birth': 14,
    measure: 'pain that came and went',
    ...given,
  }
}

test('prints a share as people, with the people it is about', () => {
  expect(statisticWords(statistic({}))).toBe(
    'about 65 in 100 women who still had pain six months after birth',
  )
})

test('prints the count itself when fewer than 100 were asked', () => {
  expect(statisticWords(statistic({ value: 40, count: 24, n: 60, population: 'women' }))).toBe(
    '24 of 60 women',
  )
})

test('prints a range as a range', () => {
  expect(statisticWords(statistic({ value: [15, 21], n: null, population: 'women' }))).toBe(
    'between 15 and 21 in 100 women',
  )
})

test('refuses to print odds as people', () => {
  expect(() => statisticWords(statistic({ unit: 'odds-ratio' }))).toThrow(UnprintableStatisticError)
})
