import { expect, test } from 'vitest'
import { mediaType } from './media-types.ts'

test('names text with its charset', () => {
  expect(mediaType('/index.html')).toBe('text/html; charset=utf-8')
  expect(mediaType('/sitemap.XML')).toBe('application/xml; charset=utf-8')
})

test('never guesses at an ending it does not know', () => {
  expect(mediaType('/index.pf_meta')).toBe('application/octet-stream')
  expect(mediaType('/LICENSE')).toBe('application/octet-stream')
  expect(mediaType('/a.html/file')).toBe('application/octet-stream')
})
