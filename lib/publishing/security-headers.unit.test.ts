import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { HeadersFileError, parseHeadersFile } from './headers-file.ts'
import { formatNginxTypes } from './media-types.ts'
import {
  type HeaderRule,
  formatHeadersFile,
  formatNginxHeaders,
  HEADER_RULES,
  headersFor,
} from './security-headers.ts'

test('lets a page load only from its own origin, and run nothing inline', () => {
  expect(headersFor(HEADER_RULES, '/epidural-pain/')['Content-Security-Policy']).toBe(
    "default-src 'none'; script-src 'self' 'inline-speculation-rules'; style-src 'self'; " +
      "img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
      "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  )
  expect(formatHeadersFile()).not.toContain('unsafe-inline')
})

test('allows WebAssembly below /search/ and nowhere else', () => {
  const policy = (path: string) => headersFor(HEADER_RULES, path)['Content-Security-Policy']
  expect(policy('/search/')).toContain("'wasm-unsafe-eval'")
  expect(policy('/searching/')).not.toContain('wasm')
  expect(policy('/')).not.toContain('wasm')
})

test('keeps hashed files for a year and asks again for all others', () => {
  const cache = (path: string) => headersFor(HEADER_RULES, path)['Cache-Control']
  expect(cache('/_next/static/chunks/1a2b3c.css')).toBe('public, max-age=31536000, immutable')
  expect(cache('/feed.xml')).toBe('public, max-age=60, must-revalidate')
  expect(cache('/search/')).toBe('public, max-age=60, must-revalidate')
})

test.each(HEADER_RULES.map((rule) => rule.path))('sends every protection for %s', (path) => {
  expect(Object.keys(headersFor(HEADER_RULES, path.replace('*', 'x')))).toEqual([
    'Content-Security-Policy',
    'Strict-Transport-Security',
    'X-Content-Type-Options',
    'Referrer-Policy',
    'Permissions-Policy',
    'Cross-Origin-Opener-Policy',
    'Cross-Origin-Resource-Policy',
    'Cache-Control',
  ])
})

test('writes a _headers file that says the same when it is read back', () => {
  expect(parseHeadersFile(formatHeadersFile())).toEqual(HEADER_RULES)
})

test('takes an earlier value away before it sets another, for hosts that would join the two', () => {
  const rules: HeaderRule[] = [
    { path: '/*', headers: { A: '1', B: '2' } },
    { path: '/x/*', headers: { B: '3', C: '4' } },
  ]
  expect(formatHeadersFile(rules)).toBe('/*\n  A: 1\n  B: 2\n\n/x/*\n  ! B\n  B: 3\n  C: 4\n')
})

test('stays within what hosts read: 100 rules, 2,000 characters a line', () => {
  expect(HEADER_RULES.length).toBeLessThanOrEqual(100)
  for (const line of formatHeadersFile().split('\n')) expect(line.length).toBeLessThanOrEqual(2000)
})

test('reads comments, empty lines and carriage returns', () => {
  expect(parseHeadersFile('# a\r\n\r\n/a\r\n  X: y: z\r\n')).toEqual([
    { path: '/a', headers: { X: 'y: z' } },
  ])
})

test.each([
  ['a header before any path', '  X: y', 1],
  ['a host in the path', '/*\n  X: y\nhttps://example.org/*', 3],
  ['a star in the middle', '/a/*/b\n  X: y', 1],
  ['a header without a value', '/*\n  X:', 2],
  ['a header without a colon', '/*\n  Nonsense', 2],
])('refuses %s and says the line', (_, text, line) => {
  try {
    parseHeadersFile(text)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(HeadersFileError)
    expect(error).toMatchObject({ line })
  }
})

test('is the same in the nginx snippets', () => {
  const committed = (name: string) =>
    readFileSync(new URL(`../../deploy/nginx/${name}`, import.meta.url), 'utf8')
  expect(committed('security-headers.conf')).toBe(formatNginxHeaders())
  expect(committed('media-types.conf')).toBe(formatNginxTypes())
})
