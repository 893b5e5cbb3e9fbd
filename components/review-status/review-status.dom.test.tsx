import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { UNREVIEWED, type ArticleReview } from '../../lib/reviews/article-review.ts'
import {
  approval,
  fullApproval,
  pageOf,
  stateOf,
  withdrawal,
  type TestPage,
} from '../../lib/reviews/review-state.fixture.ts'
import { OverdueNotice } from '../overdue-notice/overdue-notice.tsx'
import { ReviewStatus } from './review-status.tsx'
import { SiteReviewStatus } from './site-review-status.tsx'

const PAGE = pageOf(`Rest helps some people.<Cite source="hoy-2012" passage="first" />

Pain can last.<Cite source="to-2011" passage="first" />
`)
const EDITED = pageOf(`Rest helps many people.<Cite source="hoy-2012" passage="first" />

Pain can last.<Cite source="to-2011" passage="first" />
`)

function reviewOf(
  page: TestPage,
  ...args: Parameters<typeof stateOf> extends [unknown, ...infer Rest] ? Rest : never
): ArticleReview {
  const state = stateOf(page, ...args)
  return {
    page: state.page,
    claims: page.claims.map(({ digest, claim }) => ({
      citations: claim.citations,
      review: state.claims.get(digest) ?? { state: 'unreviewed' },
    })),
  }
}

const wordsOf = (review: ArticleReview): string =>
  renderToStaticMarkup(<ReviewStatus review={review} />)
    .replaceAll(/<[^>]+>/g, '')
    .replace(' What that means', '')

test('says that nobody has checked the page, and where that is explained', () => {
  expect(renderToStaticMarkup(<ReviewStatus review={UNREVIEWED} />)).toBe(
    'Not yet checked by a clinician. <a href="/how-we-work/#who-checks-this">What that means</a>',
  )
})

test('names who checked the page, and marks nothing', () => {
  expect(wordsOf(reviewOf(PAGE, fullApproval(PAGE)))).toBe(
    'Checked by Test Reviewer One, TEST, on 3 March 2026.',
  )
})

test('says how many sentences have changed since, and how to find them', () => {
  expect(wordsOf(reviewOf(EDITED, fullApproval(PAGE)))).toBe(
    'Checked on 3 March 2026; 1 sentence has changed since. Look for “Changed”. ' +
      '1 of 2 sentences with a source are approved: look for ✓.',
  )
})

test('says who withdrew an approval', () => {
  const records = [...fullApproval(PAGE), withdrawal({ of: PAGE.page, on: '2026-05-05' })]
  expect(wordsOf(reviewOf(PAGE, records))).toMatch(
    /^No longer checked: Test Reviewer One, TEST, withdrew approval of this page on 5 May 2026\. /,
  )
})

test('a page that is checked in part is not checked as a whole', () => {
  const [of] = PAGE.claims
  if (of === undefined) throw new TypeError('no claim')
  expect(wordsOf(reviewOf(PAGE, [approval({ of })]))).toBe(
    'Not yet checked by a clinician as a whole. ' +
      '1 of 2 sentences with a source are approved: look for ✓.',
  )
})

test('a line says that a review is overdue, and only then', () => {
  const noticeOn = (today: string): string => {
    const { page } = reviewOf(PAGE, fullApproval(PAGE), { today })
    return renderToStaticMarkup(<OverdueNotice review={page} />)
  }
  expect(noticeOn('2027-03-02')).toBe('')
  expect(noticeOn('2027-03-03')).toContain('>This page was due for review on 3 March 2027.<')
  expect(renderToStaticMarkup(<OverdueNotice review={{ state: 'unreviewed' }} />)).toBe('')
})

test('the start page counts the pages that are checked as they stand', () => {
  const { page: checked } = reviewOf(PAGE, fullApproval(PAGE))
  const { page: changed } = reviewOf(EDITED, fullApproval(PAGE))
  expect(renderToStaticMarkup(<SiteReviewStatus pages={[checked, changed]} />)).toMatch(
    /^A clinician has checked 1 of our 2 pages about health as they stand now\. /,
  )
  expect(renderToStaticMarkup(<SiteReviewStatus pages={[changed]} />)).toMatch(
    /^Not yet checked by a clinician\. /,
  )
})
