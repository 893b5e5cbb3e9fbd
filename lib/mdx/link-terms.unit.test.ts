import type { Element, ElementContent, Root } from 'hast'
import { expect, test } from 'vitest'
import { termFinder } from '../glossary/find-terms.ts'
import type { Term } from '../glossary/glossary.ts'
import { linkTerms, termsIn } from './link-terms.ts'
import { parseArticle } from './parse-article.ts'

const TERMS: Term[] = [
  { term: 'epidural', also: ['epidurals'], meaning: 'Pain relief through a tube.' },
  { term: 'epidural abscess', meaning: 'Pus near the spine.' },
  { term: 'pelvic floor', meaning: 'Muscles that close the pelvis.' },
  { term: 'TENS', meaning: 'A small machine.' },
]
const find = termFinder(TERMS)
const links = { find, usefulness: () => 0, limit: 9 }

function treeOf(markdown: string): Root {
  return parseArticle(markdown).tree
}

/** Words that are links, with where they lead. */
function linked(node: Root | ElementContent): string[] {
  if (!('children' in node)) return []
  const inside = node.children.flatMap((child) => linked(child as ElementContent))
  if (node.type !== 'element' || node.tagName !== 'a') return inside
  return [`${wordsOf(node)} ${String(node.properties.href)}`, ...inside]
}

function wordsOf(node: Root | ElementContent): string {
  if (node.type === 'text') return node.value
  return 'children' in node
    ? node.children.map((child) => wordsOf(child as ElementContent)).join('')
    : ''
}

test('links the first use of a word, and no other', () => {
  const tree = linkTerms(treeOf('An epidural eases pain.\n\nEpidurals are common.'), links)
  expect(linked(tree)).toEqual(['epidural /glossary/#epidural'])
})

test('takes the longer of two words that begin alike', () => {
  expect(linked(linkTerms(treeOf('An epidural abscess is rare.'), links))).toEqual([
    'epidural abscess /glossary/#epidural-abscess',
  ])
})

test('knows a word at the start of a sentence, and over the end of a line', () => {
  expect(linked(linkTerms(treeOf('Pelvic\nfloor muscles.'), links))).toEqual([
    'Pelvic\nfloor /glossary/#pelvic-floor',
  ])
})

test('does not take a part of a word, nor "tens" for TENS', () => {
  expect(linked(linkTerms(treeOf('Tens of thousands; a non-epidural birth.'), links))).toEqual([])
  expect(linked(linkTerms(treeOf('TENS eases.'), links))).toEqual(['TENS /glossary/#tens'])
})

test.each([
  ['a heading', '## After an epidural'],
  ['a link', '[after an epidural](/epidural/)'],
  ['the quick answer', '<QuickAnswer>\n\nAn epidural.\n\n</QuickAnswer>'],
  ['a warning', '<WarningCallout heading="Call">\n\nAn epidural.\n\n</WarningCallout>'],
  ['the head of a table', '| Epidural |\n| --- |\n| yes |'],
])('leaves %s alone', (_name, markdown) => {
  const before = treeOf(markdown)
  expect(termsIn(before, find)).toEqual([])
  expect(linkTerms(before, links)).toBe(before)
})

test('goes into lists, cards and emphasis', () => {
  const markdown = '- an _epidural_\n\n<InsetText>\n\nThe pelvic floor.\n\n</InsetText>'
  expect(linked(linkTerms(treeOf(markdown), links))).toHaveLength(2)
})

test('of many words links the most useful', () => {
  const usefulness = ({ term }: Term): number => (term === 'pelvic floor' ? 1 : 0)
  const tree = treeOf('An epidural, TENS and the pelvic floor.')
  expect(linked(linkTerms(tree, { find, usefulness, limit: 1 }))).toEqual([
    'pelvic floor /glossary/#pelvic-floor',
  ])
})

test('changes neither the words, nor the tree it was given, nor a claim', () => {
  const source = 'An epidural eases pain.<Cite source="a" passage="b" />\n\n- TENS and an epidural'
  const article = parseArticle(source)
  const before = structuredClone(article)
  const tree = linkTerms(article.tree, links)
  expect(linked(tree)).toHaveLength(2)
  expect(wordsOf(tree)).toBe(wordsOf(before.tree))
  expect(article).toEqual(before)
  expect((tree.children[0] as Element).children.map(wordsOf).join('')).toBe(
    'An epidural eases pain.',
  )
})

test('an empty glossary links nothing', () => {
  const tree = treeOf('An epidural.')
  expect(linkTerms(tree, { ...links, find: termFinder([]) })).toBe(tree)
})
