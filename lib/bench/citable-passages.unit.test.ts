import { expect, test } from 'vitest'
import type { Reference } from '../citations/load-references.ts'
import { citablePassages } from './citable-passages.ts'

type Passage = Reference['custom']['passages'][number]

function passage(id: string, more: Partial<Passage> = {}): Passage {
  return {
    id,
    locator: 'Results',
    statement: 'Something was found.',
    basis: 'abstract',
    'read-at': null,
    ...more,
  }
}

function reference(
  id: string,
  passages: Passage[],
  state: Reference['custom']['health']['state'] = 'current',
): Reference {
  return {
    id,
    type: 'article-journal',
    custom: {
      'evidence-level': 'cohort',
      design: 'Cohort',
      population: { who: 'women after birth', phase: 'after-birth' },
      health: { state, checked: null },
      corrections: [],
      'identifier-basis': {},
      passages,
    },
  }
}

function statistic(unit: 'percent' | 'odds-ratio'): NonNullable<Passage['statistic']> {
  return {
    value: 30,
    unit,
    n: 200,
    population: 'women after birth',
    time: 'three months after birth',
    'months-after-birth': 3,
    measure: 'backache',
  }
}

test('leaves out what nobody has verified', () => {
  const references = [reference('a-2000', [passage('x'), passage('y', { basis: 'unverified' })])]

  expect(citablePassages(references)).toEqual([{ source: 'a-2000', passage: 'x', measure: null }])
})

test('leaves out works that no longer stand', () => {
  expect(
    citablePassages([
      reference('a-2000', [passage('x')], 'superseded'),
      reference('b-2000', [passage('x')], 'retracted'),
    ]),
  ).toEqual([])
})

test('leaves out both of two passages that say otherwise', () => {
  const references = [
    reference('a-2000', [passage('x', { opposes: ['b-2000#x'] }), passage('y')]),
    reference('b-2000', [passage('x')]),
  ]

  expect(citablePassages(references)).toEqual([{ source: 'a-2000', passage: 'y', measure: null }])
})

test('says what a number counts when it can be printed as people', () => {
  const references = [
    reference('a-2000', [
      passage('x', { statistic: statistic('percent') }),
      passage('y', { statistic: statistic('odds-ratio') }),
    ]),
  ]

  expect(citablePassages(references).map(({ measure }) => measure)).toEqual(['backache', null])
})

test('has nothing without references', () => {
  expect(citablePassages([])).toEqual([])
})
