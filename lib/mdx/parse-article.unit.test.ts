import type { Element, Nodes } from 'hast'
import { describe, expect, test } from 'vitest'
import { QUESTION_FIELDS } from './front-matter.ts'
import { parseArticle, placeOfField } from './parse-article.ts'

const FRONT_MATTER = '---\nkind: about\n---\n\n'
const parseBody = (body: string) => parseArticle(FRONT_MATTER + body)

/** Places and names of the faults of a body; what is missing in the front matter is left aside. */
const faultsOf = (body: string) =>
  parseBody(body)
    .faults.filter(({ rule }) => rule !== 'front-matter-required')
    .map(({ rule, line, column }) => `${line}:${column} ${rule}`)

function elementsOf(node: Nodes, tagName: string): Element[] {
  const inside =
    'children' in node ? node.children.flatMap((child) => elementsOf(child, tagName)) : []
  return node.type === 'element' && node.tagName === tagName ? [node, ...inside] : inside
}

const STAT = '<Stat source="hoy-2012" passage="a" />'
const CITE = '<Cite source="hoy-2012" passage="a" />'

describe('a number at the start of a sentence is marked', () => {
  const startsOf = (body: string) =>
    elementsOf(parseBody(body).tree, 'Stat').map(
      ({ properties }) => properties.start === 'sentence',
    )

  test.each([
    ['at the start of a paragraph', `${STAT} had pain.`],
    ['behind a full stop', `It is common. ${STAT} had pain.`],
    ['on a new line behind a full stop', `It is common.\n${STAT} had pain.`],
    ['behind a question mark', `How many? ${STAT} had pain.`],
    ['behind a citation that ends a sentence', `It is common.${CITE}\n${STAT} had pain.`],
    ['at the start of a list item', `- ${STAT} had pain`],
    ['in italics at the start of a paragraph', `*${STAT}* had pain.`],
    ['behind a quoted sentence', `She said: "It is common." ${STAT} had pain.`],
    ['alone on its line', STAT],
  ])('%s', (_where, body) => {
    expect(startsOf(body)).toEqual([true])
  })

  test.each([
    ['behind other words', `In one study, ${STAT} had pain.`],
    ['on a new line within the sentence', `In one study\n${STAT} had pain.`],
    ['behind a link', `In [one study](/sources/) ${STAT} had pain.`],
    ['in italics within the sentence', `In one study, *${STAT}* had pain.`],
    ['behind a citation within the sentence', `In one study${CITE} ${STAT} had pain.`],
  ])('but not %s', (_where, body) => {
    expect(startsOf(body)).toEqual([false])
  })
})

test('numbers citations in the tree as in the list, so that references can link back', () => {
  const { tree, citations } = parseBody(`${STAT} had pain.${CITE}\n\n- more${CITE}`)
  const occurrences = [...elementsOf(tree, 'Stat'), ...elementsOf(tree, 'Cite')]
  expect(occurrences.map(({ properties }) => properties.occurrence)).toEqual(['1', '2', '3'])
  expect(citations).toHaveLength(3)
})

test('gives headings the ids that GitHub gives, and the same in the tree', () => {
  const { tree, headings } = parseBody('## What helps?\n\n### C-section & *scar*\n\n## What helps?')
  expect(headings.map(({ depth, text, id }) => [depth, text, id])).toEqual([
    [2, 'What helps?', 'what-helps'],
    [3, 'C-section & scar', 'c-section--scar'],
    [2, 'What helps?', 'what-helps-1'],
  ])
  expect(elementsOf(tree, 'h2').map(({ properties }) => properties.id)).toEqual([
    'what-helps',
    'what-helps-1',
  ])
})

test('gives no heading the id of something else on the page, nor none at all', () => {
  const { headings } = parseBody('## References\n\n## Cite 1\n\n## ???\n\n## Ref counts')
  expect(headings.map(({ id }) => id)).toEqual([
    'section-references',
    'section-cite-1',
    'section',
    'section-ref-counts',
  ])
})

test('takes the first of two addresses of one name, as the page does', () => {
  const { links, tree } = parseBody('[a][x]\n\n[x]: /first/\n[x]: /second/')
  expect(links.map(({ url }) => url)).toEqual(['/first/'])
  expect(elementsOf(tree, 'a').map(({ properties }) => properties.href)).toEqual(['/first/'])
})

test('lists links and images with their places, also those written as references', () => {
  const { links } = parseBody('[a](/x/) and [b][1]\n\n![c](/articles/y.svg)\n\n[1]: /z/#d')
  expect(links.map(({ kind, url, text, line, column }) => [kind, url, text, line, column])).toEqual(
    [
      ['link', '/x/', 'a', 5, 1],
      ['link', '/z/#d', 'b', 5, 14],
      ['image', '/articles/y.svg', 'c', 7, 1],
    ],
  )
})

test('lists tags with their literal attributes', () => {
  const { tags } = parseBody('<RedFlags topic="all" />\n\n<WhoToCall />')
  expect(tags.map(({ name, attributes, line }) => [name, attributes, line])).toEqual([
    ['RedFlags', { topic: 'all' }, 5],
    ['WhoToCall', {}, 7],
  ])
})

test('counts the words a reader reads', () => {
  expect(parseBody(`## Two words\n\nFive words, counting C-section.${CITE}`).wordCount).toBe(7)
})

test('leaves no position in the tree, so that moved text renders the same', () => {
  const trees = ['A *b*.', '\n\nA *b*.'].map((body) => JSON.stringify(parseBody(body).tree))
  expect(trees[0]).not.toContain('position')
  expect(trees[1]?.replaceAll('"\\n"', '')).toBe(trees[0]?.replaceAll('"\\n"', ''))
})

describe('nothing an author writes is ever run', () => {
  test.each([
    ['import fs from "node:fs"', 'no-import-export'],
    ['export const x = 1', 'no-import-export'],
    ['import words begin a line', 'no-import-export'],
    ['{process.exit()}', 'no-expression'],
    ['Text {1 + 1} text', 'no-expression'],
    ['Text { text', 'no-expression'],
    ['<Cite source={x} passage="a" />', 'no-expression'],
    ['<Cite {...x} />', 'no-spread'],
    ['<script>alert(1)</script>', 'no-html'],
    ['<>x</>', 'no-html'],
    ['<!-- comment -->', 'no-html'],
    ['<a.b />', 'no-html'],
    ['<toString />', 'no-html'],
    ['<ToString />', 'known-tag'],
    ['<InsetText onClick="x">\n\nx\n\n</InsetText>', 'known-attribute'],
    ['<Details>\n\nx\n\n</Details>', 'attribute-required'],
    ['Text <InsetText>x</InsetText>', 'known-tag'],
    ['<RedFlags topic="all">x</RedFlags>', 'known-tag'],
    ['<InsetText>', 'mdx-syntax'],
  ])('%s', (body, rule) => {
    expect(parseBody(body).faults.map((fault) => fault.rule)).toContain(rule)
  })
})

test('has nothing in the tree that is not on the closed list, faults or not', () => {
  const { tree, faults } = parseBody(
    '<script>alert(1)</script>\n\n<iframe src="https://example.org" />\n\n' +
      'Text.<Cite source="a" passage="b" dangerouslySetInnerHTML="x" occurrence="9" />',
  )
  expect(faults.length).toBeGreaterThan(0)
  expect(JSON.stringify(tree)).not.toMatch(/script|iframe|dangerously/)
  expect(elementsOf(tree, 'Cite').map(({ properties }) => properties)).toEqual([
    { source: 'a', passage: 'b', occurrence: '1' },
  ])
})

test.each([
  [
    'a second attribute of one name',
    'Text.<Cite source="a" source="b" passage="c" />',
    '5:6 known-attribute',
  ],
  [
    'a picture from elsewhere, written as reference',
    '![A scar][x]\n\n[x]: https://example.org/a.png',
    '5:1 image-local',
  ],
  ['an invisible character spelt out', 'Not&#x200b; rare.', '5:1 hidden-character'],
  [
    'an invisible character in an attribute',
    '<Details summary="a&#8238;b">\n\nText.\n\n</Details>',
    '5:1 hidden-character',
  ],
])('refuses %s', (_what, body, fault) => {
  expect(faultsOf(body)).toEqual([fault])
})

test('refuses an invisible character spelt out in the front matter', () => {
  const { faults } = parseArticle('---\nkind: about\ntitle: "a\\u202eb"\n---\n\nText.\n')
  expect(faults.map(({ rule }) => rule)).toContain('hidden-character')
})

test.each(['65 in 100 women', '9 out of every 40', 'one in ten', 'Nine\nout of ten'])(
  'notes a share written by hand: %j',
  (words) => {
    expect(faultsOf(`Of all, ${words} had pain.`)).toEqual(['5:9 share-in-stat'])
  },
)

test.each([
  'It rose by 5 in 2014.',
  'Lie down for one in the afternoon.',
  'Week 6 of 12.',
  'Pain of 7 out of 10.',
])('takes no other number for a share: %s', (sentence) => {
  expect(faultsOf(sentence)).toEqual([])
})

test.each([
  ['lists', '- '],
  ['quotations', '>'],
  ['numbered lists', '1. '],
])('answers at once to %s nested without end', (_what, marker) => {
  const start = performance.now()
  expect(faultsOf(`Text.\n\n${marker.repeat(20_000)}a`)).toEqual(['7:1 nesting-depth'])
  expect(performance.now() - start).toBeLessThan(5_000)
})

test.each([
  ['emphasis', '*_'.repeat(10_000), '5:1 page-length'],
  ['brackets', '['.repeat(500_000), '1:1 page-length'],
  ['brackets within brackets', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, '5:1 page-length'],
  ['pictures', '![a]('.repeat(9_000), '5:1 page-length'],
  ['quotations', '> a\n\n'.repeat(5_000), '1:1 page-length'],
  ['numbers', '1,'.repeat(20_000), '5:1 page-length'],
  ['lines', 'a  \n'.repeat(6_000), '1:1 page-length'],
  ['fields', `---\n${'a: 1\n'.repeat(6_000)}---`, '1:1 page-length'],
])('answers at once to %s without end', (_what, body, fault) => {
  const start = performance.now()
  expect(faultsOf(body)).toEqual([fault])
  expect(performance.now() - start).toBeLessThan(1_000)
})

test('says where there is too much of something, and what to do', () => {
  const marks = Array.from({ length: 30 }, () => '*a* '.repeat(10))
  expect(parseBody(['Text.', '', ...marks].join('\n')).faults).toEqual([
    {
      line: 27,
      column: 1,
      rule: 'page-length',
      found: 'Unexpected more than 400 marks such as * and [ without an empty line',
      expected: 'at most 400',
      remedy: 'Put empty lines between parts of it.',
    },
  ])
  const apart = marks.join('\n\n')
  expect(faultsOf(apart)).toEqual([])
})

/** A table of so many columns with one short row more, which rendering would fill up. */
const tableOf = (columns: number, rows = 1): string =>
  `Text.\n\n|${' a |'.repeat(columns)}\n|${' - |'.repeat(columns)}\n${'| a |\n'.repeat(rows)}`

test('renders no table that is wider than any page, and says where it is', () => {
  const { faults, tree } = parseBody(tableOf(200, 500))
  expect(faults).toEqual([
    {
      line: 7,
      column: 81,
      rule: 'table-width',
      found: 'Unexpected table of 200 columns',
      expected: 'at most 20',
      remedy: 'Make several tables of it, or a list.',
    },
  ])
  expect(tree.children).toEqual([])
})

test('takes a table that is as wide as a table may be', () => {
  const { faults, tree } = parseBody(tableOf(20))
  expect(faults.map(({ rule }) => rule)).not.toContain('table-width')
  expect(tree.children).toContainEqual(expect.objectContaining({ tagName: 'table' }))
})

test('tells the line and column of faults, counted from the top of the file', () => {
  expect(faultsOf('Good.\n\nText {x} text and <b>bold</b>.').sort()).toEqual([
    '7:19 no-html',
    '7:6 no-expression',
  ])
})

test('tells where a tag was opened that nobody closed', () => {
  expect(parseBody('Text.\n\n<InsetText>\n\nText.').faults).toMatchObject([
    { line: 7, column: 1, rule: 'mdx-syntax' },
  ])
})

test('finds each percentage in a paragraph of several lines', () => {
  expect(faultsOf('One.\nIn 40% of women,\nor 12 per cent.')).toEqual([
    '6:4 percent-in-stat',
    '7:4 percent-in-stat',
  ])
})

test.each([
  '**40**% of women',
  '40\\% of women',
  '40&#37; of women',
  '<Details summary="In 40% of women">\n\nText.\n\n</Details>',
  '![40% of women](/articles/x.svg)',
  '| 40 % |\n| - |\n| x |',
  '## 40 percent',
])('finds the percentage of %s', (body) => {
  expect(faultsOf(body).map((fault) => fault.split(' ')[1])).toEqual(['percent-in-stat'])
})

test('finds a percentage in what search engines show', () => {
  const { faults } = parseArticle('---\nkind: about\ndescription: 40% of women\n---\n\nText.')
  expect(faults.map(({ rule }) => rule)).toContain('percent-in-stat')
})

test('lets people talk of percentages without giving one', () => {
  expect(faultsOf('We print no percentages, and no percent without people.')).toEqual([])
})

test('reports an article without front matter and an empty one, and throws for neither', () => {
  expect(parseArticle('Text.').faults).toMatchObject([
    { rule: 'front-matter-required', found: 'Missing front matter' },
    { rule: 'quick-answer' },
  ])
  expect(parseArticle('').faults[0]).toMatchObject({ found: 'Empty article' })
})

test('still knows the front matter of an article whose body it cannot read', () => {
  expect(parseBody('<InsetText>').frontMatter).toEqual({ kind: 'about' })
})

describe('a question', () => {
  const question = (line: string) =>
    parseArticle(`---\n${line}\n---\n\nText.`, { fields: QUESTION_FIELDS })
  const about = (field: string, line: string) =>
    question(line).faults.filter(({ found }) => found.includes(`\`${field}\``))

  test('has fields that an article has not, and the other way round', () => {
    expect(about('askedOn', 'askedOn: 2026-11-20')).toEqual([])
    expect(about('owner', 'owner: editors')).toMatchObject([{ rule: 'front-matter-known' }])
    expect(parseArticle('---\naskedOn: 2026-11-20\n---\n\nText.').faults).toContainEqual(
      expect.objectContaining({ rule: 'front-matter-known', line: 2 }),
    )
  })

  test('opens with a quick answer too', () => {
    expect(question('title: x').faults.map(({ rule }) => rule)).toContain('quick-answer')
  })

  test.each(['0', '6', '104', '', '# not known'])('counts weeks: %s', (weeks) => {
    expect(about('weeksSinceBirth', `weeksSinceBirth: ${weeks}`)).toEqual([])
  })

  test.each(['-1', '6.5', '"6"', 'about 6', '[6]', '.inf', 'true', '9007199254740993'])(
    'does not take %s for a number of weeks',
    (weeks) => {
      expect(about('weeksSinceBirth', `weeksSinceBirth: ${weeks}`)).toMatchObject([
        { rule: 'front-matter-value', line: 2, column: 18 },
      ])
    },
  )
})

describe('the quick answer', () => {
  const guide = (body: string) =>
    parseArticle(`---\ntitle: x\n---\n\n${body}`).faults.filter(
      ({ rule }) => rule === 'quick-answer',
    )
  const answer = (words: number) =>
    `<QuickAnswer>\n\n${Array.from({ length: words }, () => 'word').join(' ')}\n\n</QuickAnswer>`

  test('has at most 60 words', () => {
    expect(guide(answer(60))).toEqual([])
    expect(guide(answer(61))).toHaveLength(1)
  })

  test('stands first and once', () => {
    expect(guide(`Text.\n\n${answer(3)}`)).toHaveLength(1)
    expect(guide(`${answer(3)}\n\n${answer(3)}`)).toHaveLength(1)
    expect(guide('Text.')).toHaveLength(1)
    expect(guide(`${answer(3)}\n\n<InsetText>\n\n${answer(3)}\n\n</InsetText>`)).toHaveLength(1)
  })

  test('is not asked of pages about the publication', () => {
    expect(parseBody('Text.').faults.filter(({ rule }) => rule === 'quick-answer')).toEqual([])
  })
})

describe('the place of a field', () => {
  const source = '---\ntitle: A\ntags: [one, two]\nrelated:\n  - x\n---\n\nText.\n'

  test.each([
    ['title', undefined, { line: 2, column: 8 }],
    ['tags', 1, { line: 3, column: 13 }],
    ['related', 0, { line: 5, column: 5 }],
    ['owner', undefined, { line: 1, column: 1 }],
  ])('%s %s', (field, index, place) => {
    expect(placeOfField(source, field, index)).toEqual(place)
    expect(placeOfField(`\uFEFF${source.replaceAll('\n', '\r\n')}`, field, index)).toEqual(place)
  })

  test('is the top of a file without front matter', () => {
    expect(placeOfField('Text.', 'title')).toEqual({ line: 1, column: 1 })
  })
})

test('tells Chinese sentences apart, and counts Chinese words', () => {
  const source =
    '---\ntitle: x\n---\n\n請打電話。今天就打。<Cite source="example-2015" passage="one" />不要等。\n'
  const { claims, reading } = parseArticle(source, { language: 'zh-Hant' })
  expect(claims.map(({ sentence }) => sentence)).toEqual(['今天就打。'])
  expect(reading.page.sentence).toBe(3)
  expect(reading.page.syllable, 'syllables are counted in English alone').toBe(0)
})

test.each([
  ['65 por ciento', 'es'],
  ['百分之六十五', 'zh-Hant'],
  ['65％', 'zh-Hant'],
  ['六成五', 'zh-Hant'],
])('finds the bare percentage %s', (percentage, language) => {
  const { faults } = parseArticle(`---\ntitle: x\n---\n\n${percentage} .\n`, { language })
  expect(faults.filter(({ rule }) => rule === 'percent-in-stat')).toHaveLength(1)
})

test.each([
  ['1 de cada 5 personas', 'es'],
  ['五分之一的人', 'zh-Hant'],
  ['每 5 人有 1 人', 'zh-Hant'],
])('tells of the share %s', (share, language) => {
  const { faults } = parseArticle(`---\ntitle: x\n---\n\n${share} .\n`, { language })
  expect(faults.filter(({ rule }) => rule === 'share-in-stat')).toHaveLength(1)
})

test.each(['完成', '成為', '一個小時', '不成問題'])('%s is no percentage', (words) => {
  const { faults } = parseArticle(`---\ntitle: x\n---\n\n${words}。\n`, { language: 'zh-Hant' })
  expect(faults.filter(({ rule }) => rule === 'percent-in-stat')).toEqual([])
})
