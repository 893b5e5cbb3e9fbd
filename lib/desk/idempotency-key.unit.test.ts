import { expect, test } from 'vitest'
import { idempotencyKeyOf } from './idempotency-key.ts'

const sent = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

test('the same form with the same words by the same person has the same key', () => {
  const form = { idempotencyKey: 'a', text: 'Well.' }
  const idempotencyKey = idempotencyKeyOf('comment 12', 'ann', sent(form))
  expect(idempotencyKey).toMatch(/^[0-9a-f]{64}$/)
  expect(idempotencyKeyOf('comment 12', 'ann', sent(form))).toBe(idempotencyKey)
  expect(idempotencyKeyOf('comment 13', 'ann', sent(form))).not.toBe(idempotencyKey)
  expect(idempotencyKeyOf('comment 12', 'ben', sent(form))).not.toBe(idempotencyKey)
  expect(idempotencyKeyOf('comment 12', 'ann', sent({ ...form, idempotencyKey: 'b' }))).not.toBe(
    idempotencyKey,
  )
})

test('other words in a form that was sent before have another key', () => {
  const idempotencyKey = idempotencyKeyOf(
    'comment 12',
    'ann',
    sent({ idempotencyKey: 'a', text: 'Well.' }),
  )
  expect(
    idempotencyKeyOf('comment 12', 'ann', sent({ idempotencyKey: 'a', text: 'Well?' })),
  ).not.toBe(idempotencyKey)
})

test('what names no rendering has no key', () => {
  expect(idempotencyKeyOf('comment 12', 'ann', sent({ text: 'Well.' }))).toBeUndefined()
  expect(
    idempotencyKeyOf('comment 12', 'ann', sent({ idempotencyKey: '', text: 'Well.' })),
  ).toBeUndefined()
})
