import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parsePage, type Unparsed } from './parse-pages.ts'
import { openParsedCache, parserDigest } from './parsed-cache.ts'

function place(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cache-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return path.join(folder, 'deep', 'parsed.json')
}

const article = (text: string): Unparsed => ({ kind: 'article', text })
const entry = (page: Unparsed) => ({ page, result: parsePage(page) })

test('gives back what was parsed, for exactly the same text of the same kind', () => {
  const file = place()
  const text = '---\nkind: about\n---\n\nIn 40% of women.\n'
  const kept = entry(article(text))
  openParsedCache(file).save([kept])
  expect(openParsedCache(file).get(article(text))).toEqual(kept.result)
  expect(openParsedCache(file).get(article(`${text} `))).toBeUndefined()
  expect(openParsedCache(file).get({ kind: 'question', text })).toBeUndefined()
})

test('forgets everything when the parser changes', () => {
  const file = place()
  openParsedCache(file, 'one').save([entry(article('Text.'))])
  expect(openParsedCache(file, 'two').get(article('Text.'))).toBeUndefined()
  expect(openParsedCache(file, 'one').get(article('Text.'))).toBeDefined()
})

test('keeps only what the last run used', () => {
  const file = place()
  openParsedCache(file).save([entry(article('One.')), entry(article('Two.'))])
  openParsedCache(file).save([entry(article('Two.')), entry(article('Three.'))])
  const cache = openParsedCache(file)
  expect(['One.', 'Two.', 'Three.'].map((text) => cache.get(article(text)) !== undefined)).toEqual([
    false,
    true,
    true,
  ])
})

test.each(['', '{', 'null', '[]', '{"parser": "p"}', '{"parser": "p", "entries": 1}'])(
  'takes a damaged file for none: %s',
  (text) => {
    const file = path.join(path.dirname(path.dirname(place())), 'parsed.json')
    writeFileSync(file, text)
    expect(openParsedCache(file, 'p').get(article('Text.'))).toBeUndefined()
  },
)

test('goes on when it cannot write, and leaves no half file', () => {
  const file = place()
  writeFileSync(path.dirname(file), 'a file where the folder should be')
  openParsedCache(file).save([entry(article('Text.'))])
  expect(existsSync(file)).toBe(false)
  expect(readdirSync(path.dirname(path.dirname(file)))).toEqual(['deep'])
})

test('knows the parser by its code', () => {
  expect(parserDigest()).toMatch(/^[0-9a-f]{64}$/)
  expect(parserDigest()).toBe(parserDigest())
})
