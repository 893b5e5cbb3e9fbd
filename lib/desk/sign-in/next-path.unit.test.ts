import { expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

test.each(['/desk/', '/desk/proposals/2026-11-21-x/', '/desk/review/12/?claim=3#evidence'])(
  'leads back to %s',
  (path) => {
    expect(nextPath(path)).toBe(path)
  },
)

test.each([
  undefined,
  ['/desk/a/', '/desk/b/'],
  '',
  '/',
  '/epidural-pain/',
  'desk/',
  '//evil.example/desk/',
  '/desk//evil.example/',
  '/desk/..//evil.example/',
  '/desk/../epidural-pain/',
  '/desk/%2e%2e/epidural-pain/',
  '/\\evil.example/desk/',
  '/desk/\\evil.example',
  '/desk/\t/evil.example',
  '/desk\n/',
  'https://evil.example/desk/',
  'http://localhost:4000/desk/',
  'javascript:alert(1)',
  '/desk/sign-in/?next=/desk/sign-in/',
  `/desk/${'a'.repeat(3000)}`,
])('leads to the first page instead of %j', (path) => {
  expect(nextPath(path)).toBe('/desk/')
})
