import { expect, test } from 'vitest'
import { parseArticle } from '../mdx/parse-article.ts'
import type { CitablePassage } from './citable-passages.ts'
import { generateArticle, type ArticleMaterial } from './generate-article.ts'

const passages = Array.from({ length: 60 }, (_, index): CitablePassage => ({
  source: `study-${1990 + (index % 20)}`,
  passage: `finding-${index}`,
  measure: index % 5 === 0 ? 'back pain' : null,
}))

const material: ArticleMaterial = {
  passages,
  redFlagTopics: ['epidural', 'everyone'],
  existingSlugs: ['how-we-work', 'red-flags'],
}

test('writes the same bytes for the same seed, and others for another', () => {
  expect(generateArticle(5, 3, material)).toEqual(generateArticle(5, 3, material))
  expect(generateArticle(5, 3, material).text).not.toBe(generateArticle(6, 3, material).text)
  expect(generateArticle(5, 3, material).text).not.toBe(generateArticle(5, 4, material).text)
})

test('writes articles without faults, as long and as cited as those of the house', () => {
  for (let index = 1; index <= 60; index += 1) {
    const { faults, wordCount, citations } = parseArticle(generateArticle(1, index, material).text)

    expect(faults).toEqual([])
    expect(wordCount).toBeGreaterThan(850)
    expect(wordCount).toBeLessThan(1100)
    expect(citations.length).toBeGreaterThanOrEqual(12)
    expect(citations.length).toBeLessThanOrEqual(20)
  }
})

test('cites each passage at most once, prints numbers of those only that have one', () => {
  for (let index = 1; index <= 20; index += 1) {
    const { citations } = parseArticle(generateArticle(1, index, material).text)
    const ids = citations.map(({ source, passage }) => `${source}#${passage}`)

    expect(new Set(ids).size).toBe(ids.length)
    for (const { source, passage, tag } of citations) {
      const known = passages.find((each) => each.source === source && each.passage === passage)
      expect(known).toBeDefined()
      if (tag === 'Stat') expect(known?.measure).not.toBeNull()
    }
  }
})

test('links to articles that are there before it', () => {
  for (const index of [1, 2, 40]) {
    const { links, frontMatter } = parseArticle(generateArticle(1, index, material).text)
    const related = frontMatter?.related as string[]
    const slugs = [...links.map(({ url }) => url.replaceAll('/', '')), ...related]

    for (const slug of slugs) {
      const number = /^generated-(\d{4})$/.exec(slug)?.[1]
      if (number === undefined) expect(material.existingSlugs).toContain(slug)
      else expect(Number(number)).toBeLessThan(index)
    }
  }
})

test('uses every kind of block somewhere', () => {
  const tags = new Set<string>()
  let tables = 0
  for (let index = 1; index <= 30; index += 1) {
    const { text } = generateArticle(1, index, material)
    for (const { name } of parseArticle(text).tags) tags.add(name)
    if (text.includes('| --- |')) tables += 1
  }

  expect([...tags].sort()).toEqual([
    'Cite',
    'Details',
    'DoList',
    'DontList',
    'InsetText',
    'QuickAnswer',
    'RedFlags',
    'SourcesDisagree',
    'Stat',
    'WarningCallout',
  ])
  expect(tables).toBeGreaterThan(0)
})

test('writes an article even when there is nothing to cite or to link to', () => {
  const nothing = { passages: [], redFlagTopics: [], existingSlugs: [] }
  const { faults, citations } = parseArticle(generateArticle(1, 1, nothing).text)

  // Without sources and topics there is nothing but these two to find.
  expect(faults.map(({ rule }) => rule)).toEqual(['guide-cites', 'guide-warns'])
  expect(citations).toEqual([])
})
