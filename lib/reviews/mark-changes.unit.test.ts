import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { parseArticle } from '../mdx/parse-article.ts'
import { markChanges } from './mark-changes.ts'
import { sentencesOf, sentencesOfHtml } from './page-sentences.ts'

const treeOf = (body: string): Root => parseArticle(body).tree
const marked = (body: string, ...changed: string[]): string =>
  toHtml(markChanges(treeOf(body), changed))

const CITE = '<Cite source="a-2000" passage="p" />'

test('wraps a sentence in the middle of a paragraph, and labels its start', () => {
  expect(marked('One. Two is new. Three.\n', 'Two is new.')).toBe(
    '<p>One. <ins start="sentence">Two is new.</ins> Three.</p>',
  )
})

test('goes through emphasis and links, and labels the sentence once', () => {
  expect(marked('One. Two **is** [new](/a/). Three.\n', 'Two is new.')).toBe(
    '<p>One. <ins start="sentence">Two </ins><strong><ins>is</ins></strong><ins> </ins>' +
      '<a href="/a/"><ins>new</ins></a><ins>.</ins> Three.</p>',
  )
})

test('leaves citations outside, and takes printed numbers in', () => {
  const html = marked(
    `<Stat source="a-2000" passage="p" /> had pain.${CITE} Rest.\n`,
    '[STAT a-2000#p] had pain.',
  )
  expect(html).toMatch(/^<p><ins start="sentence"><Stat [^>]*><\/Stat> had pain\.<\/ins><Cite /)
  expect(html).toMatch(/<\/Cite> Rest\.<\/p>$/)
})

test('finds a sentence that is wrapped over lines, in lists, cells, cards and headings', () => {
  expect(marked('One. Two\nis new.\n', 'Two is new.')).toContain('>Two\nis new.</ins>')
  expect(marked('- one\n- two is new\n', 'two is new')).toContain(
    '<li><ins start="sentence">two is new</ins></li>',
  )
  expect(marked('| A |\n| --- |\n| b |\n', 'b')).toContain('<ins start="sentence">b</ins></td>')
  expect(marked('<QuickAnswer>\n\nGo on.\n\n</QuickAnswer>\n', 'Go on.')).toContain(
    '<p><ins start="sentence">Go on.</ins></p>',
  )
  expect(marked('## Why\n', 'Why')).toContain('<ins start="sentence">Why</ins></h2>')
})

test('changes nothing on a page without changes, and never the tree it was given', () => {
  const tree = treeOf('One. Two.\n')
  const before = structuredClone(tree)
  expect(markChanges(tree, [])).toBe(tree)
  markChanges(tree, ['Two.'])
  expect(tree).toEqual(before)
})

test('marking takes no words away and adds none', () => {
  const body = `## Why\n\nOne. Two *is*\nnew.${CITE}\n\n- three. four\n\n| A | B |\n| - | - |\n| 1 | 2${CITE} |\n`
  const sentences = sentencesOf(treeOf(body))
  const all = markChanges(
    treeOf(body),
    sentences.map(({ text }) => text),
  )
  expect(toHtml(all).replaceAll(/<\/?ins[^>]*>/g, '')).toBe(toHtml(treeOf(body)))
  expect(toHtml(all).match(/start="sentence"/g)).toHaveLength(sentences.length)
})

test('the sentences of an approved page are read from its HTML as they are from its tree', () => {
  const body = `<QuickAnswer>\n\nRest & sleep. Then “walk”.\n\n</QuickAnswer>\n\n<Stat source="a-2000" passage="p" /> had pain.${CITE} It < 5.\n\n- one  \n  two\n  - three\n\n<Details summary="More">\n\nA line.\n\n</Details>\n\n| A | B |\n| - | - |\n| 1 | 2${CITE} |\n`
  const plain = (found: ReturnType<typeof sentencesOf>) =>
    found.map(({ text, citations }) => ({ text, citations }))
  const fromTree = plain(sentencesOf(treeOf(body)))
  expect(plain(sentencesOfHtml(toHtml(treeOf(body))))).toEqual(fromTree)
  expect(fromTree).toContainEqual({
    text: '[STAT a-2000#p] had pain.',
    citations: ['a-2000#p', 'a-2000#p'],
  })
  expect(fromTree).toContainEqual({ text: 'Rest & sleep.', citations: [] })
})

test('every claim is one of the sentences', () => {
  const body = `One.${CITE} Dr. Two, e.g. this${CITE}\n\n| A |\n| - |\n| 2${CITE} |\n\n- b ${CITE} c\n\n<Stat source="a-2000" passage="p" />\n`
  const { claims, tree } = parseArticle(body)
  const texts = sentencesOf(tree).map(({ text }) => text)
  expect(claims.length).toBe(5)
  for (const { sentence } of claims) expect(texts).toContain(sentence)
})
