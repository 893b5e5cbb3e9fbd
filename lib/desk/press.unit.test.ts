import { expect, test } from 'vitest'
import { pressOf } from './press.ts'

const sent = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

test('the same form with the same words by the same person is the same press', () => {
  const form = { press: 'a', text: 'Well.' }
  const press = pressOf('comment 12', 'ann', sent(form))
  expect(press).toMatch(/^[0-9a-f]{64}$/)
  expect(pressOf('comment 12', 'ann', sent(form))).toBe(press)
  expect(pressOf('comment 13', 'ann', sent(form))).not.toBe(press)
  expect(pressOf('comment 12', 'ben', sent(form))).not.toBe(press)
  expect(pressOf('comment 12', 'ann', sent({ ...form, press: 'b' }))).not.toBe(press)
})

test('other words in a form that was sent before are another press', () => {
  const press = pressOf('comment 12', 'ann', sent({ press: 'a', text: 'Well.' }))
  expect(pressOf('comment 12', 'ann', sent({ press: 'a', text: 'Well?' }))).not.toBe(press)
})

test('what names no rendering is never taken for a press before', () => {
  expect(pressOf('comment 12', 'ann', sent({ text: 'Well.' }))).toBeUndefined()
  expect(pressOf('comment 12', 'ann', sent({ press: '', text: 'Well.' }))).toBeUndefined()
})
