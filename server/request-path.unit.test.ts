import { expect, test } from 'vitest'
import { LONGEST_TARGET, parseRequestPath } from './request-path.ts'

test.each([
  ['/', '/', ''],
  ['/a/?b=c%20d', '/a/', '?b=c%20d'],
  ['/a%20b/%C3%A9', '/a b/é', ''],
  ['/?', '/', '?'],
  ['//evil.example/', '//evil.example/', ''],
  ['http://example.org/a/?b', '/a/', '?b'],
  ['http://example.org', '/', ''],
  ['http://example.org?b', '/', '?b'],
  ['/a..b/...', '/a..b/...', ''],
  ['/a?b=../..', '/a', '?b=../..'],
])('takes %s apart', (target, path, query) => {
  expect(parseRequestPath(target)).toEqual({ path, query })
})

test.each([
  ['a bare percent sign', '/%'],
  ['half an escape', '/%2'],
  ['an escape that is no hexadecimal', '/%zz'],
  ['bytes that are no UTF-8', '/%ff'],
  ['a NUL', '/%00'],
  ['a line break', '/a%0d%0aSet-Cookie:x'],
  ['a way up', '/../package.json'],
  ['an escaped way up', '/%2e%2e/package.json'],
  ['a way up behind an escaped slash', '/a%2f..%2f..%2fb'],
  ['a way up at the end', '/a/..'],
  ['a dot segment', '/./a'],
  ['a backslash', '/a\\b'],
  ['an escaped backslash', '/%5cevil.example'],
  ['a path without a slash', 'a'],
  ['an asterisk', '*'],
  ['nothing', ''],
  ['a full address of another kind', 'ftp://example.org/'],
  ['too much', `/${'a'.repeat(LONGEST_TARGET)}`],
])('refuses %s', (_, target) => {
  expect(parseRequestPath(target)).toBeNull()
})
