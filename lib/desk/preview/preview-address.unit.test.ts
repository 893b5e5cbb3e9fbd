import { expect, test } from 'vitest'
import { previewAddress } from './preview-address.ts'

const PAGES = {
  articles: ['scar-pain', 'faq'],
  questions: ['scar-pain', 'night-pain'],
  translations: ['/zh-hant/', '/zh-hant/red-flags/'],
}
const of = (href: string) => previewAddress(href, PAGES, '/desk/preview/7')

test('pages of the proposal lead to their previews, with their anchors', () => {
  expect(of('/scar-pain/')).toBe('/desk/preview/7/articles/scar-pain/')
  expect(of('/faq/#why')).toBe('/desk/preview/7/articles/faq/#why')
  expect(of('/faq')).toBe('/desk/preview/7/articles/faq/')
  expect(of('/questions/night-pain/')).toBe('/desk/preview/7/questions/night-pain/')
})

test('so do the pages that are made of several of them', () => {
  expect(of('/')).toBe('/desk/preview/7/site/')
  expect(of('/#pages')).toBe('/desk/preview/7/site/#pages')
  expect(of('/topics/#topic-scar')).toBe('/desk/preview/7/site/topics/#topic-scar')
  expect(of('/questions/')).toBe('/desk/preview/7/site/questions/')
  expect(of('/sources/hoy-2012/')).toBe('/desk/preview/7/site/sources/hoy-2012/')
})

test('and pages in another language', () => {
  expect(of('/zh-hant/')).toBe('/desk/preview/7/site/zh-hant/')
  expect(of('/zh-hant/red-flags/#a')).toBe('/desk/preview/7/site/zh-hant/red-flags/#a')
})

test.each([
  '/zh-hant/faq/',
  '/night-pain/',
  '/questions/faq/',
  '/tools/',
  '/sources/hoy-2012/cite.bib',
  '#references',
  'tel:112',
  'https://example.org/faq/',
  '//faq/',
  '//',
  '/desk/preview/7/articles/faq/',
  '',
])('anything else stays as it is: %s', (href) => {
  expect(of(href)).toBeNull()
})
