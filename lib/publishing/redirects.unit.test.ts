import { expect, test } from 'vitest'
import {
  checkRedirects,
  formatNginxRedirects,
  formatRedirectsFile,
  InvalidRedirectError,
  parseRedirects,
  redirectPage,
} from './redirects.ts'

test('writes one line a redirect, sorted, permanent', () => {
  const redirects = [
    { from: '/old/', to: '/new/' },
    { from: '/a.html', to: '/new/#what' },
  ]
  expect(formatRedirectsFile(redirects)).toBe('/a.html /new/#what 301\n/old/ /new/ 301\n')
  expect(formatNginxRedirects(redirects)).toBe('"/a.html" "/new/#what";\n"/old/" "/new/";\n')
})

test('reads back what it writes', () => {
  const redirects = [
    { from: '/a/', to: '/b/' },
    { from: '/c/', to: '/d/#e' },
  ]
  expect(parseRedirects(`# moved\n\n${formatRedirectsFile(redirects)}`)).toEqual(redirects)
  expect(parseRedirects('')).toEqual([])
})

test('sends readers of a chain on once only', () => {
  expect(
    checkRedirects([
      { from: '/a/', to: '/b/' },
      { from: '/b/', to: '/c/' },
    ]),
  ).toEqual([
    { from: '/a/', to: '/c/' },
    { from: '/b/', to: '/c/' },
  ])
})

test.each([
  ['another host', '/a/', 'https://evil.example/'],
  ['another host without a scheme', '/a/', '//evil.example/'],
  ['another host behind a backslash', '/a/', '/\\evil.example/'],
  ['script', '/a/', 'javascript:alert(1)'],
  ['a way up', '/a/', '/../b/'],
  ['the front page as a start', '/', '/b/'],
  ['a pattern as a start', '/a/*', '/b/'],
  ['a start that names a host', '//evil.example/', '/b/'],
  ['a line break', '/a/', '/b/\n/c/ https://evil.example/'],
  ['quotes', '/a/', '/b";return 200;#'],
  ['itself', '/a/', '/a/'],
  ['itself with a fragment', '/a/', '/a/#b'],
])('refuses %s', (_, from, to) => {
  expect(() => formatRedirectsFile([{ from, to }])).toThrow(InvalidRedirectError)
})

test('refuses a circle and two targets for one path', () => {
  const circle = [
    { from: '/a/', to: '/b/' },
    { from: '/b/', to: '/a/' },
  ]
  const fork = [
    { from: '/a/', to: '/b/' },
    { from: '/a/', to: '/c/' },
  ]
  expect(() => checkRedirects(circle)).toThrow('a way that ends at a page')
  expect(() => checkRedirects(fork)).toThrow('one target only')
})

test.each(['/a/ /b/ 302', '/a/ /b/ 301 Country=x', '/a/', '/a/ https://evil.example/ 301'])(
  'refuses the line `%s`',
  (line) => {
    expect(() => parseRedirects(line)).toThrow(InvalidRedirectError)
  },
)

test('makes a page that works without script and is not indexed', () => {
  const page = redirectPage('/new/', 'https://example.org/new/?a=1&b="2"')
  expect(page).toContain('<html lang="en">')
  expect(page).toContain('<meta http-equiv="refresh" content="0; url=/new/">')
  expect(page).toContain(
    '<link rel="canonical" href="https://example.org/new/?a=1&amp;b=&quot;2&quot;">',
  )
  expect(page).toContain('<meta name="robots" content="noindex">')
  expect(page).toContain('<a href="/new/">')
  expect(page).not.toContain('<script')
})
