import { expect, test } from 'vitest'
import { twoReferences } from '../claims/claim.fixture.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import { fullApproval, pageOf, stateOf } from '../reviews/review-state.fixture.ts'
import { siteStatus } from './site-status.ts'

const TEXT = 'Rest helps.<Cite source="hoy-2012" passage="first" />\n'
const PAGE = pageOf(TEXT)
const guide = (today?: string) => ({
  parsed: parseArticle(TEXT),
  review: stateOf(PAGE, fullApproval(PAGE), today === undefined ? {} : { today }).page,
})
const NOTHING = {
  build: null,
  guides: [],
  about: [],
  questions: [],
  references: [],
  lastChange: null,
}

test('counts pages by what was said of them, and those that are overdue', () => {
  const { pages, reviews } = siteStatus({
    ...NOTHING,
    guides: [
      guide(),
      guide('2027-03-10'),
      { parsed: parseArticle(TEXT), review: { state: 'unreviewed' } },
    ],
    about: [{ parsed: parseArticle('Words.\n') }],
  })
  expect(pages).toEqual({ health: 3, questions: 0, aboutUs: 1 })
  expect(reviews).toEqual({ checked: 2, changed: 0, withdrawn: 0, unreviewed: 1, overdue: 1 })
})

test('counts sentences and citations of articles and questions', () => {
  const double = parseArticle(
    'Pain can last.<Cite source="a" passage="b" /><Cite source="c" passage="d" />\n',
  )
  const { claims } = siteStatus({
    ...NOTHING,
    guides: [guide()],
    questions: [{ parsed: double }],
  })
  expect(claims).toEqual({ sentences: 2, citations: 3 })
})

test('counts sources by health, and says when a register was last asked', () => {
  const references = [...twoReferences().values()]
  const none = siteStatus({ ...NOTHING, references }).sources
  expect(none).toMatchObject({ all: 2, asked: 0, lastAsked: null })
  expect(Object.values(none.health).reduce((sum, count) => sum + count, 0)).toBe(2)

  const asked = references.map((reference, index) => ({
    ...reference,
    custom: {
      ...reference.custom,
      health: { state: 'corrected' as const, checked: `2026-11-0${index + 1}` },
    },
  }))
  expect(siteStatus({ ...NOTHING, references: asked }).sources).toMatchObject({
    asked: 2,
    lastAsked: '2026-11-02',
    health: { current: 0, corrected: 2, retracted: 0 },
  })
})

test('counts passages by how they were read', () => {
  const references = [...twoReferences().values()]
  const { passages } = siteStatus({ ...NOTHING, references })
  expect(passages.all).toBeGreaterThan(0)
  expect(Object.values(passages.basis).reduce((sum, count) => sum + count, 0)).toBe(passages.all)
})
