import { expect, test } from 'vitest'
import { InvalidTelephoneNumberError, telephoneHref } from './locale.ts'

test('keeps the digits and a leading plus', () => {
  expect(telephoneHref('000')).toBe('tel:000')
  expect(telephoneHref('1-833-852-6262')).toBe('tel:18338526262')
  expect(telephoneHref('+44 (20) 7946 0000')).toBe('tel:+442079460000')
})

test('refuses what is not a number', () => {
  for (const value of ['', '999 or 111', '1-833-TLC-MAMA', '999;ext=1', '-']) {
    expect(() => telephoneHref(value)).toThrow(InvalidTelephoneNumberError)
  }
})
