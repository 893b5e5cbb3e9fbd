import { expect, test } from 'vitest'
import { formatDate } from '../dates/calendar-date.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import { fullApproval, pageOf, stateOf, withdrawal } from '../reviews/review-state.fixture.ts'
import type { PageReview } from '../reviews/review-state.ts'
import { pageReviewWords, pageStateWords } from '../reviews/review-words.ts'
import { articleGraph } from './article-graph.ts'
import { pageList } from './page-list.ts'

const PAGE = pageOf('Rest helps some people.<Cite source="hoy-2012" passage="first" />\n')
const EDITED = pageOf('Rest helps many people.<Cite source="hoy-2012" passage="first" />\n')
const CHECKED = stateOf(PAGE, fullApproval(PAGE)).page
const OVERDUE = stateOf(PAGE, fullApproval(PAGE), { today: '2027-03-10' }).page
const CHANGED = stateOf(EDITED, fullApproval(PAGE)).page
const WITHDRAWN = stateOf(PAGE, [
  ...fullApproval(PAGE),
  withdrawal({ of: PAGE.page, on: '2026-05-05' }),
]).page

const article = {
  slug: 'test-page',
  title: 'A page of tests',
  description: 'About tests.',
  kind: 'guide' as const,
  authors: ['editors'],
  owner: 'editors',
  datePublished: '2026-01-01',
  dateModified: '2026-02-02',
  reviewIn: '12 months',
  regions: [],
  stages: [],
  tags: [],
  related: [],
  parsed: parseArticle('Words.\n'),
}

function factsOf(review: PageReview, kind: 'guide' | 'about' = 'guide') {
  const graph = articleGraph({ ...article, kind }, [], review) as { '@graph': readonly unknown[] }
  return graph['@graph'][0] as Record<string, unknown>
}

test('says nothing of a review that was not given', () => {
  const facts = factsOf({ state: 'unreviewed' })
  expect(facts['@type']).toBe('MedicalWebPage')
  expect(Object.keys(facts)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/review|status/i)]),
  )
})

test('names the reviewer and the day that the page names, letters and registration included', () => {
  const facts = factsOf(CHECKED)
  expect(facts).toMatchObject({
    lastReviewed: '2026-03-03',
    reviewedBy: {
      '@type': 'Person',
      name: 'Test Reviewer One',
      honorificSuffix: 'TEST',
      jobTitle: 'Physiotherapist in tests',
      hasCredential: {
        '@type': 'EducationalOccupationalCredential',
        identifier: 'T-0000',
        recognizedBy: { '@type': 'Organization', name: 'Register of Tests' },
        url: 'https://register.example/',
      },
    },
  })
  expect(facts).not.toHaveProperty('creativeWorkStatus')
  const { name, honorificSuffix } = facts['reviewedBy'] as Record<string, string>
  expect(pageStateWords(CHECKED)).toBe(
    `Checked by ${name}, ${honorificSuffix}, on ${formatDate(String(facts['lastReviewed']))}.`,
  )
})

test('says that a review is overdue as the page does', () => {
  expect(factsOf(OVERDUE)).toMatchObject({
    lastReviewed: '2026-03-03',
    creativeWorkStatus: 'This page was due for review on 3 March 2027.',
  })
})

test.each([
  ['changed since', CHANGED],
  ['withdrawn', WITHDRAWN],
])(
  'of a check that was %s it repeats the words of the page, and names no reviewer',
  (_, review) => {
    const facts = factsOf(review)
    expect(facts).not.toHaveProperty('reviewedBy')
    expect(facts).not.toHaveProperty('lastReviewed')
    expect(facts['creativeWorkStatus']).toBe(pageReviewWords(review))
  },
)

test('pages about us have no review', () => {
  expect(factsOf(CHECKED, 'about')).not.toHaveProperty('reviewedBy')
})

test('lists pages with the dates that they show', () => {
  const { pages } = pageList(
    [CHECKED, CHANGED, WITHDRAWN, { state: 'unreviewed' } as const].map((page) => ({
      ...article,
      review: { page, claims: [] },
    })),
  )
  expect(
    pages.map(({ state, lastReviewed, nextReviewDue, changedSentences }) => [
      state,
      lastReviewed,
      nextReviewDue,
      changedSentences,
    ]),
  ).toEqual([
    ['checked', '2026-03-03', '2027-03-03', 0],
    ['changed', '2026-03-03', '2027-03-03', 1],
    ['withdrawn', null, null, 0],
    ['unreviewed', null, null, 0],
  ])
})
