import { expect, test } from 'vitest'
import { previewAddress } from './preview-address.ts'

const PAGES = { articles: ['scar-pain', 'faq'], questions: ['scar-pain', 'night-pain'] }
const of = (href: string) => previewAddress(href, PAGES, '/desk/preview/7')

test('pages of the proposal lead to their previews, with their anchors', () => {
  expect(of('/scar-pain/')).toBe('/desk/preview/7/articles/scar-pain/')
  expect(of('/faq/#why')).toBe('/desk/preview/7/articles/faq/#why')
  expect(of('/faq')).toBe('/desk/preview/7/articles/faq/')
  expect(of('/questions/night-pain/')).toBe('/desk/preview/7/questions/night-pain/')
})

test.each([
  '/night-pain/',
  '/questions/faq/',
  '/questions/',
  '/',
  '/topics/#topic-scar',
  '#references',
  'tel:112',
  'https://example.org/faq/',
  '//faq/',
  '/desk/preview/7/articles/faq/',
])('anything else stays as it is: %s', (href) => {
  expect(of(href)).toBeNull()
})
