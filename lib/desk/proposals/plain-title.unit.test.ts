import { expect, test } from 'vitest'
import { plainTitle } from './plain-title.ts'

test.each([
  ['  Back\n\npain\t', 'Back pain'],
  ['a\u0000\u001b[31mb', 'a [31mb'],
  ['safe\u202eefas', 'safe efas'],
  ['\u200b\u2066\ufeff', ''],
  ['Dolor de espalda – 腰痛', 'Dolor de espalda – 腰痛'],
])('%j is %j', (typed, title) => {
  expect(plainTitle(typed)).toBe(title)
})
