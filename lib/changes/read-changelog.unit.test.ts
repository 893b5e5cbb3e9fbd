import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ChangelogError, plainText, readChangelog } from './read-changelog.ts'

test('reads days, paragraphs and items, and joins their lines', () => {
  const days = readChangelog(
    '# Changes\n\nFor writers.\n\n## 2026-11-21\n\nTwo\nlines.\n\n- One\n  more.\n- Two.\n\n## 2026-11-20\n\nFirst.\n',
  )
  expect(days.map(({ date }) => date)).toEqual(['2026-11-21', '2026-11-20'])
  expect(days[0]?.blocks.map(({ kind, text }) => `${kind}: ${plainText(text)}`)).toEqual([
    'paragraph: Two lines.',
    'item: One more.',
    'item: Two.',
  ])
})

test('leads to the pages that the files make', () => {
  const [day] = readChangelog(
    '## 2026-11-21\n\nSee [lower back](content/articles/lower-back-pain.mdx#when), ' +
      '[twins](content/questions/twins.mdx) and [words](content/glossary.yml).',
  )
  expect(day?.blocks[0]?.text).toEqual([
    { text: 'See ', href: null },
    { text: 'lower back', href: '/lower-back-pain/#when' },
    { text: ', ', href: null },
    { text: 'twins', href: '/questions/twins/' },
    { text: ' and ', href: null },
    { text: 'words', href: '/glossary/' },
    { text: '.', href: null },
  ])
})

test.each([
  ['a heading that is no day', '## Version 2', 1],
  ['a day that does not exist', '## 2026-02-30', 1],
  ['days out of order', '## 2026-11-20\n\n## 2026-11-21', 3],
  ['a link to what makes no page', '## 2026-11-20\n\n[code](lib/site.ts)', 3],
])('refuses %s', (_name, markdown, line) => {
  expect(() => readChangelog(markdown)).toThrow(ChangelogError)
  expect(() => readChangelog(markdown)).toThrow(`CHANGELOG.md:${line} `)
})

test('reads our own', () => {
  const file = path.resolve(import.meta.dirname, '..', '..', 'CHANGELOG.md')
  const days = readChangelog(readFileSync(file, 'utf8'))
  expect(days.length).toBeGreaterThan(0)
  for (const { date, blocks } of days) expect(blocks.length, date).toBeGreaterThan(0)
})
