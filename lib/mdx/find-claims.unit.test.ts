import { expect, test } from 'vitest'
import { parseArticle } from './parse-article.ts'

const FRONT_MATTER = '---\nkind: about\n---\n\n'

const claimsOf = (body: string) => parseArticle(FRONT_MATTER + body).claims
const cite = (passage: string) => `<Cite source="hoy-2012" passage="${passage}" />`
const stat = (passage: string) => `<Stat source="hoy-2012" passage="${passage}" />`

/** Sentences with the passages that each cites. */
const sentencesOf = (body: string) =>
  claimsOf(body).map(({ sentence, citations }) => [
    sentence,
    ...citations.map(({ passage }) => passage),
  ])

/** Sentences with what they cannot be read without. */
const blocksOf = (body: string) => claimsOf(body).map(({ sentence, block }) => [sentence, block])

test('ties a citation behind the full stop to the sentence before it', () => {
  expect(sentencesOf(`Pain is common.${cite('a')}\nIt often eases.`)).toEqual([
    ['Pain is common.', 'a'],
  ])
})

test('ties a citation before the full stop to the sentence it stands in', () => {
  expect(sentencesOf(`It eases. Pain is common${cite('a')}. Rest.`)).toEqual([
    ['Pain is common.', 'a'],
  ])
})

test('ties a citation after a space behind the full stop to the sentence before it', () => {
  expect(sentencesOf(`Pain is common. ${cite('a')} It eases.`)).toEqual([['Pain is common.', 'a']])
})

test('keeps two citations of one sentence in one claim, in their order', () => {
  expect(sentencesOf(`Pain is common.${cite('b')}${cite('a')}`)).toEqual([
    ['Pain is common.', 'b', 'a'],
  ])
})

test('makes a claim of each cited sentence of a paragraph, in reading order', () => {
  expect(sentencesOf(`One.${cite('a')}\nTwo.\nThree.${cite('b')}`)).toEqual([
    ['One.', 'a'],
    ['Three.', 'b'],
  ])
})

test('does not end a sentence at a decimal point', () => {
  expect(sentencesOf(`A score of 2.5 points is small.${cite('a')}`)).toEqual([
    ['A score of 2.5 points is small.', 'a'],
  ])
})

test.each(['Dr. Smith', 'e.g. NHS pages', 'heat vs. Ice', 'St. Thomas', '(Fig. 2)'])(
  'does not end a sentence within "%s"',
  (words) => {
    const sentence = `It was never seen with ${words} at hand.`
    expect(sentencesOf(`Before it. ${sentence}${cite('a')} After it.`)).toEqual([[sentence, 'a']])
  },
)

test('keeps the whole paragraph beside the sentence, because a "not" next door changes it', () => {
  const [claim] = claimsOf(`Rest helps.${cite('a')}\nIt is *not* a cure.`)
  expect(claim?.block).toBe('Rest helps. It is not a cure.')
})

test('reads through emphasis and links', () => {
  expect(sentencesOf(`**Rest** [helps](/rest/) *you*.${cite('a')}`)).toEqual([
    ['Rest helps you.', 'a'],
  ])
})

test('makes claims of list items, each with its own block', () => {
  const claims = claimsOf(`- walk${cite('a')}\n- rest\n- swim${cite('b')}`)
  expect(claims.map(({ sentence, block }) => [sentence, block])).toEqual([
    ['walk', 'walk'],
    ['swim', 'swim'],
  ])
})

test('keeps what leads to a list or table, and the row of a cell, because they can say "not"', () => {
  expect(blocksOf(`It is early. Do not:\n\n- walk:\n  - far${cite('a')}\n`)).toEqual([
    ['far', 'Do not: walk: far'],
  ])
  expect(blocksOf(`Or so:\n\n| What | How |\n| - | - |\n| pain | often${cite('a')} |\n`)).toEqual([
    ['often', 'Or so: pain | often'],
  ])
  expect(blocksOf(`Before.\n\nDo ~~not~~ go.${cite('a')}`)).toEqual([
    ['Do ~~not~~ go.', 'Do ~~not~~ go.'],
  ])
})

test('knows the header of a cell in a table, and none for the header itself', () => {
  const table = `| What | *How* often${cite('h')} |\n| - | - |\n| pain | often${cite('a')} |\n`
  expect(claimsOf(table).map(({ sentence, tableHeader }) => [sentence, tableHeader])).toEqual([
    ['How often', null],
    ['often', 'How often'],
  ])
})

test('knows the headings above, and forgets deeper ones at the next heading', () => {
  const body = [
    `Top.${cite('a')}`,
    '## Causes',
    '### Posture',
    `Posture.${cite('b')}`,
    '## What helps',
    `Help.${cite('c')}`,
    `### Heat${cite('d')}`,
  ].join('\n\n')
  expect(claimsOf(body).map(({ sentence, headings }) => [sentence, headings])).toEqual([
    ['Top.', []],
    ['Posture.', ['Causes', 'Posture']],
    ['Help.', ['What helps']],
    ['Heat', ['What helps']],
  ])
})

test.each([
  ['a tag', `<InsetText>\n\n- Lie down.${cite('a')}\n\n</InsetText>`],
  ['a paragraph', `Lie down.${cite('a')}`],
  ['a quotation', `> Lie down.${cite('a')}`],
])('keeps words with a colon before %s, because they can say "not"', (_what, block) => {
  expect(blocksOf(`Some say. Do not:\n\n${block}`)).toEqual([['Lie down.', 'Do not: Lie down.']])
  expect(blocksOf(`Some say. Do not.\n\n${block}`)).toEqual([['Lie down.', 'Lie down.']])
})

test('keeps what is struck out of a heading or the header of a table: it says the opposite', () => {
  const text = `## What does ~~not~~ help\n\nHeat.${cite('a')}\n\n| Do ~~not~~ |\n| --- |\n| Go.${cite('b')} |`
  expect(claimsOf(text).map(({ headings, tableHeader }) => [headings, tableHeader])).toEqual([
    [['What does ~~not~~ help'], null],
    [['What does ~~not~~ help'], 'Do ~~not~~'],
  ])
})

test('knows the tags around a claim, outermost first, with sorted attributes', () => {
  const body = [
    '<SourcesDisagree about="rest">',
    '<Details summary="More">',
    `It helps.${cite('a')}`,
    '</Details>',
    '</SourcesDisagree>',
    '<WarningCallout level="urgent" heading="Call today if:">',
    `- it hurts${cite('b')}`,
    '</WarningCallout>',
  ].join('\n\n')
  expect(claimsOf(body).map(({ sentence, enclosing }) => [sentence, enclosing])).toEqual([
    [
      'It helps.',
      [
        { tag: 'SourcesDisagree', attributes: [['about', 'rest']] },
        { tag: 'Details', attributes: [['summary', 'More']] },
      ],
    ],
    [
      'it hurts',
      [
        {
          tag: 'WarningCallout',
          attributes: [
            ['heading', 'Call today if:'],
            ['level', 'urgent'],
          ],
        },
      ],
    ],
  ])
})

test('leaves a heading inside a tag behind when the tag ends', () => {
  const body = `<InsetText>\n\n## Inside\n\n</InsetText>\n\nAfter.${cite('a')}`
  expect(claimsOf(body)[0]?.headings).toEqual([])
})

test('reads a number as its passage, and cites it', () => {
  expect(sentencesOf(`${stat('a')} had pain.`)).toEqual([['[STAT hoy-2012#a] had pain.', 'a']])
  expect(sentencesOf(`It eases. ${stat('a')} had pain.${cite('b')}`)).toEqual([
    ['[STAT hoy-2012#a] had pain.', 'a', 'b'],
  ])
})

test('takes a number alone on its line for a sentence of its own', () => {
  const { claims, faults } = parseArticle(`${FRONT_MATTER}${stat('a')}\n`)
  expect(claims.map(({ sentence, citations }) => [sentence, citations.length])).toEqual([
    ['[STAT hoy-2012#a]', 1],
  ])
  expect(faults.filter(({ rule }) => rule === 'citation-has-sentence')).toEqual([])
})

test.each([
  ['at the start of a paragraph', `${cite('a')} Pain is common.`],
  ['alone on its line', `${cite('a')}\n`],
  ['alone in a list item', `- ${cite('a')}`],
  ['alone in a cell', `| A | B |\n| - | - |\n| x | ${cite('a')} |`],
])('reports a citation %s', (_where, body) => {
  const { claims, citations, faults } = parseArticle(FRONT_MATTER + body)
  expect(claims).toEqual([])
  expect(citations).toHaveLength(1)
  expect(faults.map(({ rule }) => rule)).toContain('citation-has-sentence')
})

test('lists all citations in order of appearance, whatever they stand in', () => {
  const body = [
    `One.${cite('a')}`,
    `- two${cite('b')}`,
    `| A |\n| - |\n| three${cite('c')} |`,
    `<InsetText>\n\n${stat('d')} had pain.${cite('e')}\n\n</InsetText>`,
    cite('f'),
  ].join('\n\n')
  const { citations } = parseArticle(FRONT_MATTER + body)
  expect(citations.map(({ passage, tag }) => passage + tag[0])).toEqual([
    'aC',
    'bC',
    'cC',
    'dS',
    'eC',
    'fC',
  ])
})

test('knows line and column of claims and citations', () => {
  const [claim] = claimsOf(`One.\nPain is common.${cite('a')}${cite('b')}`)
  expect(claim).toMatchObject({ line: 6, column: 16 })
  expect(claim?.citations.map(({ line, column }) => [line, column])).toEqual([
    [6, 16],
    [6, 16 + cite('a').length],
  ])
})

const ARTICLE = `${FRONT_MATTER}## Causes

Pain is common after birth.${cite('a')}
It often eases, and ${stat('b')} had no pain.${cite('c')}

- gentle walks help most people${cite('d')}

<InsetText>

Rest when you need to.${cite('e')}

</InsetText>
`

const withoutPlaces = (source: string) =>
  parseArticle(source).claims.map(({ line: _line, column: _column, citations, ...claim }) => ({
    ...claim,
    citations: citations.map(({ source: id, passage, tag }) => ({ id, passage, tag })),
  }))

test.each([
  ['CRLF line ends', ARTICLE.replaceAll('\n', '\r\n')],
  ['CR line ends', ARTICLE.replaceAll('\n', '\r')],
  ['a byte order mark', `\uFEFF${ARTICLE}`],
  [
    'another wrapping',
    ARTICLE.replace(
      '.<Cite source="hoy-2012" passage="a" />\nIt',
      '.<Cite source="hoy-2012" passage="a" /> It',
    )
      .replaceAll('common after', 'common\nafter')
      .replace('often eases', 'often  \teases'),
  ],
  ['more empty lines', ARTICLE.replaceAll('\n\n', '\n\n\n\n')],
])('%s change no claim', (_what, rewritten) => {
  expect(rewritten).not.toBe(ARTICLE)
  expect(withoutPlaces(rewritten)).toEqual(withoutPlaces(ARTICLE))
  expect(withoutPlaces(ARTICLE)).toHaveLength(4)
})

test.each([
  ['a word', ['common', 'rare']],
  ['a passage', ['passage="a"', 'passage="z"']],
  ['the heading', ['Causes', 'Reasons']],
  ['the next sentence', ['often eases', 'never eases']],
])('%s changes a claim', (_what, [before = '', after = '']) => {
  expect(withoutPlaces(ARTICLE.replace(before, after))).not.toEqual(withoutPlaces(ARTICLE))
})
