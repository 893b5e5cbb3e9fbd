import { expect, test } from 'vitest'
import { acceptedEncodings } from './accepted-encodings.ts'

test.each<[string | undefined, string[]]>([
  [undefined, ['identity']],
  ['', ['identity']],
  ['br', ['br', 'identity']],
  ['gzip, deflate, br, zstd', ['br', 'gzip', 'identity']],
  ['GZIP', ['gzip', 'identity']],
  ['x-gzip', ['gzip', 'identity']],
  ['gzip;q=1.0, br;q=0.5', ['gzip', 'br', 'identity']],
  ['br;q=0, gzip', ['gzip', 'identity']],
  ['br;q=0', ['identity']],
  ['identity', ['identity']],
  ['identity;q=1, br;q=0.1', ['identity', 'br']],
  ['identity;q=0', []],
  ['br, identity;q=0', ['br']],
  ['*', ['br', 'gzip', 'identity']],
  ['*;q=0', []],
  ['gzip, *;q=0', ['gzip']],
  ['*;q=0, identity', ['identity']],
  ['br;q=0.001', ['br', 'identity']],
  ['br ; q = 0 , gzip', ['gzip', 'identity']],
  ['br;q=nonsense, gzip', ['gzip', 'identity']],
  ['brotli, deflate', ['identity']],
  [',,;q=1,', ['identity']],
])('understands %s', (header, encodings) => {
  expect(acceptedEncodings(header)).toEqual(encodings)
})

test('answers the same after many different values', () => {
  for (let index = 0; index < 1000; index += 1) acceptedEncodings(`gzip, other-${index}`)
  expect(acceptedEncodings('gzip, other-999')).toEqual(['gzip', 'identity'])
})
