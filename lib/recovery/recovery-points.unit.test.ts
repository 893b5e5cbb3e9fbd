import { expect, test } from 'vitest'
import { loadReferences } from '../citations/load-references.ts'
import { buildReference } from '../citations/reference-builder.ts'
import type { Passage, Statistic } from '../citations/reference.ts'
import { countWords, recoveryPoints, timeWords } from './recovery-points.ts'

function passage(id: string, given: Partial<Statistic>, basis: Passage['basis'] = 'abstract') {
  const statistic: Statistic = {
    value: 40,
    unit: 'percent',
    n: 60,
    population: 'women',
    time: 'after birth',
    'months-after-birth': 3,
    measure: 'backache',
    group: 'everyone-asked',
    ...given,
  }
  return {
    id,
    locator: 'Results',
    statement: 'Some women had backache.',
    basis,
    'read-at': null,
    statistic,
  }
}

function pointsOf(...passages: Passage[]) {
  return recoveryPoints([buildReference({ id: 'a' }, { passages })])
}

test('goes from the earliest to the latest, and puts what has no time last', () => {
  const points = pointsOf(
    passage('never', { 'months-after-birth': null }),
    passage('late', { 'months-after-birth': 144 }),
    passage('spread', { 'months-after-birth': [1, 48] }),
    passage('early', { 'months-after-birth': [1, 6] }),
  )
  expect(points.map((point) => point.passage)).toEqual(['early', 'spread', 'late', 'never'])
  expect(points.map(({ months }) => timeWords(months))).toEqual([
    '1 to 6 months',
    '1 to 48 months',
    '12 years',
    'No exact time',
  ])
})

test('keeps every number by itself', () => {
  const points = pointsOf(passage('a', { value: 30 }), passage('b', { value: [10, 20] }))
  expect(points.map(({ share }) => share)).toEqual([
    [30, 30],
    [10, 20],
  ])
})

test('leaves out what nobody has read, and what belongs to no group', () => {
  const points = pointsOf(
    passage('unread', {}, 'unverified'),
    passage('other', { group: undefined, 'months-after-birth': null }),
  )
  expect(points).toEqual([])
})

test('leaves out a study that was taken back', () => {
  const reference = buildReference(
    {},
    { passages: [passage('a', {})], health: { state: 'retracted', checked: null } },
  )
  expect(recoveryPoints([reference])).toEqual([])
})

test('says how many were counted, as far as the source does', () => {
  const { statistic } = passage('a', { count: 24 })
  expect(countWords(statistic)).toBe('24 of 60')
  expect(countWords({ ...statistic, count: undefined, n: 10603 })).toBe('10,603 asked')
  expect(countWords({ ...statistic, n: null })).toBeNull()
})

test('every share at a time after birth in our sources is on the chart', () => {
  const references = [...loadReferences(process.cwd()).values()]
  const shares = references.flatMap(({ id, custom }) =>
    custom.passages
      .filter(({ statistic }) => statistic?.unit === 'percent')
      .filter(({ statistic }) => statistic?.['months-after-birth'] !== null)
      .map((found) => `${id}#${found.id}`),
  )
  const drawn = recoveryPoints(references).map(({ source, passage: id }) => `${source}#${id}`)
  expect(shares.length).toBeGreaterThan(10)
  expect(drawn).toEqual(expect.arrayContaining(shares))
})
