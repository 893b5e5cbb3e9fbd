import { expect, test } from 'vitest'
import { buildReference } from '../citations/reference-builder.ts'
import type { Reference } from '../citations/load-references.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import { twoReferences } from '../claims/claim.fixture.ts'
import { UNREVIEWED } from '../reviews/article-review.ts'
import { fullApproval, pageOf, stateOf } from '../reviews/review-state.fixture.ts'
import { evidencePack } from './evidence-pack.ts'

const BODY = `Rest helps.<Cite source="hoy-2012" passage="first" />

## How long

Pain can last.<Cite source="hoy-2012" passage="first" /><Cite source="to-2011" passage="second" />

No source here.
`

function packOf(body: string, references: Map<string, Reference> = twoReferences()) {
  return evidencePack('test-page', parseArticle(body).claims, references, UNREVIEWED)
}

test('lists each claim with its heading and its passages, and nothing without a source', () => {
  const items = packOf(BODY)
  expect(
    items.map(({ heading, sentence, passages }) => [
      heading,
      sentence,
      passages.map(({ reference, passage }) => `${reference.id}#${passage.id}`),
    ]),
  ).toEqual([
    [null, 'Rest helps.', ['hoy-2012#first']],
    ['How long', 'Pain can last.', ['hoy-2012#first', 'to-2011#second']],
  ])
})

test('the address of a claim stays while other text changes, and changes with words or source', () => {
  const [, before] = packOf(BODY)
  expect(before?.anchor).toMatch(/^[0-9a-f]{12}$/)
  expect(before?.digest.startsWith(before.anchor)).toBe(true)
  expect(packOf(BODY.replace('No source here.', 'Nothing.'))[1]?.anchor).toBe(before?.anchor)
  for (const [from, to] of [
    ['can last', 'may last'],
    ['passage="second"', 'passage="first"'],
  ] as const) {
    expect(packOf(BODY.replace(from, to))[1]?.anchor, to).not.toBe(before?.anchor)
  }
  const references = twoReferences()
  const source = references.get('to-2011')
  if (source === undefined) throw new TypeError('no reference')
  references.set('to-2011', { ...source, title: 'Another title' })
  expect(packOf(BODY, references)[1]?.anchor).not.toBe(before?.anchor)
})

test('a passage that is cited twice for one sentence is listed once', () => {
  const twice = BODY.replace(
    'source="to-2011" passage="second"',
    'source="hoy-2012" passage="first"',
  )
  expect(packOf(twice)[1]?.passages).toHaveLength(1)
})

test('a number is written out with its people', () => {
  const statistic = {
    value: 40,
    unit: 'percent' as const,
    n: 500,
    population: 'women in a test',
    time: 'at birth',
    'months-after-birth': null,
    measure: 'pain',
  }
  const reference = buildReference(
    { id: 'numbers-2020' },
    {
      passages: [
        {
          id: 'share',
          locator: 'Results',
          statement: 'Forty of a hundred had pain.',
          basis: 'abstract',
          'read-at': 'https://example.org/a',
          statistic,
        },
      ],
    },
  )
  const [item] = packOf(
    '<Stat source="numbers-2020" passage="share" /> had pain.\n',
    new Map([[reference.id, reference]]),
  )
  expect(item?.sentence).toBe('About 40 in 100 women in a test had pain.')
})

test('says what a clinician said of each sentence', () => {
  const page = pageOf(BODY)
  const state = stateOf(page, fullApproval(page))
  const review = {
    page: state.page,
    claims: page.claims.map(({ digest, claim }) => ({
      citations: claim.citations,
      review: state.claims.get(digest) ?? { state: 'unreviewed' as const },
    })),
  }
  const claims = parseArticle(BODY).claims
  const items = evidencePack('test-page', claims, twoReferences(), review)
  expect(items.map((item) => item.review.state)).toEqual(['approved', 'approved'])
  expect(packOf(BODY).map((item) => item.review.state)).toEqual(['unreviewed', 'unreviewed'])
})
