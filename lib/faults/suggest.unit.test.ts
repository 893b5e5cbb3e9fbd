import { expect, test } from 'vitest'
import { suggest } from './suggest.ts'

test('names the nearest known name', () => {
  expect(suggest('pennik-2013', ['liddle-2015', 'pennick-2013'])).toBe(
    'Did you mean `pennick-2013`?',
  )
})

test('names nothing when nothing is near', () => {
  expect(suggest('russell-1996', ['hoy-2012', 'acog-2020'])).toBeNull()
})

test('names nothing when nothing is known', () => {
  expect(suggest('hoy-2012', [])).toBeNull()
})
