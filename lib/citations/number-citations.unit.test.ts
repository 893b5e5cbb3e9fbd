import { expect, test } from 'vitest'
import { numberCitations } from './number-citations.ts'

const cite = (source: string, passage = 'any') => ({ source, passage })

test('numbers references by first appearance', () => {
  const { order, numberOf } = numberCitations([
    cite('wang-2009'),
    cite('acog-2020'),
    cite('to-2011'),
  ])
  expect(order).toEqual(['wang-2009', 'acog-2020', 'to-2011'])
  expect([...numberOf]).toEqual([
    ['wang-2009', 1],
    ['acog-2020', 2],
    ['to-2011', 3],
  ])
})

test('counts a reference cited twice once', () => {
  const { order, numberOf } = numberCitations([cite('b'), cite('a'), cite('b'), cite('c')])
  expect(order).toEqual(['b', 'a', 'c'])
  expect(numberOf.get('c')).toBe(3)
})

test('gives two passages of one reference the same number', () => {
  const { order } = numberCitations([cite('a', 'recovered'), cite('a', 'recurrent')])
  expect(order).toEqual(['a'])
})

test('lists every place that cites a reference, from 0', () => {
  const { occurrences } = numberCitations([cite('b'), cite('a'), cite('b'), cite('b')])
  expect(occurrences.get('b')).toEqual([0, 2, 3])
  expect(occurrences.get('a')).toEqual([1])
})

test('has nothing to number where nothing is cited', () => {
  expect(numberCitations([])).toEqual({ order: [], numberOf: new Map(), occurrences: new Map() })
})

test('takes a reference called like a property of objects for what it is', () => {
  const { numberOf } = numberCitations([cite('constructor'), cite('__proto__')])
  expect(numberOf.get('__proto__')).toBe(2)
})
