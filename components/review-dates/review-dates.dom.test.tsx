import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import {
  fullApproval,
  pageOf,
  stateOf,
  withdrawal,
} from '../../lib/reviews/review-state.fixture.ts'
import type { PageReview } from '../../lib/reviews/review-state.ts'
import { ReviewDates } from './review-dates.tsx'

const PAGE = pageOf('Rest helps some people.\n')
const EDITED = pageOf('Rest helps many people.\n')
const BY =
  'by Test Reviewer One, TEST' +
  'Physiotherapist in tests, registered with Register of Tests, number T-0000 (register)'

function datesOf(review: PageReview): Record<string, string> {
  const html = renderToStaticMarkup(
    <ReviewDates
      datePublished="2026-01-01"
      dateModified="2026-02-02"
      reviewIn="12 months"
      review={review}
    />,
  )
  const entries = html.matchAll(/<dt[^>]*>(.*?)<\/dt><dd>(.*?)<\/dd>/g)
  return Object.fromEntries(
    [...entries].map(([, term = '', words = '']) => [term, words.replaceAll(/<[^>]+>/g, '')]),
  )
}

test('owns up to it when nobody has reviewed the page', () => {
  expect(datesOf({ state: 'unreviewed' })).toEqual({
    'Page last reviewed': 'Not yet reviewed by a clinician',
    'Next review due': '12 months after the first review',
    'First published': '1 January 2026',
    'Last changed': '2 February 2026',
  })
})

test('says when the page was reviewed, by whom, and where the licence can be looked up', () => {
  expect(datesOf(stateOf(PAGE, fullApproval(PAGE)).page)).toMatchObject({
    'Page last reviewed': `3 March 2026 ${BY}`,
    'Next review due': '3 March 2027',
  })
})

test('says that a review is overdue', () => {
  expect(
    datesOf(stateOf(PAGE, fullApproval(PAGE), { today: '2027-04-01' }).page)['Next review due'],
  ).toBe('3 March 2027, not done yet')
})

test('says that the page has changed since its review', () => {
  expect(datesOf(stateOf(EDITED, fullApproval(PAGE)).page)).toMatchObject({
    'Page last reviewed': `3 March 2026, before the page changed, ${BY}`,
    'Next review due': '3 March 2027',
  })
})

test('shows no date of review once the approval was withdrawn', () => {
  const records = [...fullApproval(PAGE), withdrawal({ of: PAGE.page, on: '2026-05-05' })]
  expect(datesOf(stateOf(PAGE, records).page)).toMatchObject({
    'Page last reviewed': `Approval withdrawn on 5 May 2026 ${BY}`,
    'Next review due': '12 months after it is checked again',
  })
})

test('names nobody’s letters or register that are not known', () => {
  const review = stateOf(PAGE, fullApproval(PAGE)).page
  if (review.state !== 'checked') throw new TypeError('not checked')
  const by = { ...review.by, credentials: null, jobTitle: null, registration: null }
  expect(datesOf({ ...review, by })['Page last reviewed']).toBe('3 March 2026 by Test Reviewer One')
})
