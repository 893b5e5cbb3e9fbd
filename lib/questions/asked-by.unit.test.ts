import { expect, test } from 'vitest'
import { askedByWords, type Asker } from './asked-by.ts'

const asker = (known: Partial<Asker>): Asker => ({
  askedByAgeBand: 'not-given',
  weeksSinceBirth: null,
  kindOfBirth: 'not-given',
  askedOn: null,
  ...known,
})

test('says all that is known', () => {
  const known = {
    askedByAgeBand: '30-39',
    weeksSinceBirth: 6,
    kindOfBirth: 'c-section',
    askedOn: '2020-04-23',
  } as const
  expect(askedByWords(known)).toBe(
    'Somebody in their thirties, 6 weeks after a C-section. Asked on 23 April 2020.',
  )
})

test('makes nothing up where nothing is known', () => {
  expect(askedByWords(asker({}))).toBe('Somebody, some time after a birth.')
})

test.each([
  [0, 'Somebody, in the week after a vaginal birth.'],
  [1, 'Somebody, 1 week after a vaginal birth.'],
  [48, 'Somebody, 48 weeks after a vaginal birth.'],
])('counts %i weeks in words', (weeksSinceBirth, words) => {
  expect(askedByWords(asker({ weeksSinceBirth, kindOfBirth: 'vaginal' }))).toBe(words)
})
