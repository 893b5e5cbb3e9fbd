import { expect, test } from 'vitest'
import { parseArticle } from './parse-article.ts'

function readingOf(body: string) {
  return parseArticle(`---\ntitle: A long title that does not count\n---\n\n${body}\n`).reading
}

test('counts paragraphs, list items and boxes, sentence by sentence', () => {
  const body = 'Stand up. Walk\nslowly.\n\n- sit down\n\n<InsetText>\n\nRest now.\n\n</InsetText>'
  expect(readingOf(body)).toMatchObject({ page: { sentence: 4, word: 8 }, longest: 2 })
})

test.each([
  ['a heading', '## Not a word of this'],
  ['a table', '| Not | this |\n| --- | --- |\n| nor | that |'],
  ['an attribute', '<RedFlags topic="everyone" />'],
  ['a sentence with a number of a source', '<Stat source="a" passage="b" /> had pain.'],
])('does not count %s', (_what, body) => {
  expect(readingOf(`Stand up.\n\n${body}`).page).toEqual({ sentence: 1, word: 2, syllable: 2 })
})

test('counts a sentence with a citation or a link by its words alone', () => {
  const body = 'Walk [a bit](/exercises/).<Cite source="a" passage="b" /> Rest.'
  expect(readingOf(body).page).toMatchObject({ sentence: 2, word: 4 })
})

test('counts the quick answer apart, and with the page', () => {
  const reading = readingOf('<QuickAnswer>\n\nStand up.\n\n</QuickAnswer>\n\nWalk.')
  expect(reading.quickAnswer).toMatchObject({ sentence: 1, word: 2 })
  expect(reading.page).toMatchObject({ sentence: 2, word: 3 })
})

test('counts nothing of a page that cannot be read', () => {
  expect(readingOf('<Cite').page).toEqual({ sentence: 0, word: 0, syllable: 0 })
})
