import { expect, test } from 'vitest'
import type { Statistic } from '../citations/reference.ts'
import { drawPeople, peopleFile, peopleOf, peopleSize, type People } from './people.ts'

function statistic(given: Partial<Statistic>): Statistic {
  return {
    value: 33.8,
    unit: 'percent',
    n: 450,
    population: 'women',
    time: 'three months after birth',
    'months-after-birth': null,
    measure: 'backache',
    ...given,
  }
}

function figuresIn(svg: string): Record<string, number> {
  return Object.fromEntries(
    [...svg.matchAll(/<g class="(.)">(.*?)<\/g>/g)].map(([, kind = '', uses = '']) => [
      kind,
      uses.split('<use').length - 1,
    ]),
  )
}

test('a hundred figures stand for everyone', () => {
  const people = peopleOf(statistic({})) as People
  expect(people).toEqual({ filled: 34, perhaps: 0, of: 100 })
  expect(peopleFile(people)).toBe('34-of-100.svg')
  expect(figuresIn(drawPeople(people))).toEqual({ a: 34, c: 66 })
})

test('below a hundred, everyone asked is a figure', () => {
  const people = peopleOf(statistic({ value: 40, count: 24, n: 60 })) as People
  expect(figuresIn(drawPeople(people))).toEqual({ a: 24, c: 36 })
  expect(peopleSize(people).height).toBeLessThan(peopleSize({ ...people, of: 100 }).height)
})

test('between the ends of a range, figures are outlined', () => {
  const people = peopleOf(statistic({ value: [15, 21], n: null })) as People
  expect(peopleFile(people)).toBe('15-21-of-100.svg')
  expect(figuresIn(drawPeople(people))).toEqual({ a: 15, b: 6, c: 79 })
})

test('what is no share of people is not drawn', () => {
  expect(peopleOf(statistic({ unit: 'odds-ratio', value: 2.5 }))).toBeNull()
})

test('takes the colours of a dark screen and of paper', () => {
  const svg = drawPeople({ filled: 1, perhaps: 0, of: 2 })
  expect(svg).toContain('prefers-color-scheme:dark')
  expect(svg).toContain('@media print')
})
