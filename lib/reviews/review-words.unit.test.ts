import { expect, test } from 'vitest'
import type { ClaimReview, PageReview, Reviewer } from './review-state.ts'
import { claimReviewWords, noteReviewWords, pageReviewWords } from './review-words.ts'

const by: Reviewer = {
  id: 'dr-test',
  name: 'Test Reviewer One',
  credentials: 'TEST',
  jobTitle: null,
  registration: null,
}
const on = '2026-03-03'
const dates = { by, on, nextDue: '2027-03-03', overdueDays: null }
const changed = (...changedSentences: string[]): PageReview => ({
  state: 'changed',
  changedSentences,
  ...dates,
})

test.each<[string, PageReview]>([
  ['Checked by Test Reviewer One, TEST, on 3 March 2026.', { state: 'checked', ...dates }],
  [
    'Checked by Test Reviewer One, TEST, on 3 March 2026. This page was due for review on 3 March 2027.',
    { state: 'checked', ...dates, overdueDays: 0 },
  ],
  [
    'Checked by Test Reviewer One, on 3 March 2026.',
    { state: 'checked', ...dates, by: { ...by, credentials: null } },
  ],
  ['Checked on 3 March 2026; 1 sentence has changed since.', changed('One.')],
  ['Checked on 3 March 2026; 2 sentences have changed since.', changed('One.', 'Two.')],
  ['Checked on 3 March 2026; the page has changed since.', changed()],
  [
    'No longer checked: Test Reviewer One, TEST, withdrew approval of this page on 3 March 2026.',
    { state: 'withdrawn', of: 'page', by, on },
  ],
  [
    'No longer checked: Test Reviewer One, TEST, withdrew approval of a sentence of this page on 3 March 2026.',
    { state: 'withdrawn', of: 'claim', by, on },
  ],
  ['Not yet checked by a clinician.', { state: 'unreviewed' }],
])('%s', (words, review) => {
  expect(pageReviewWords(review)).toBe(words)
})

test.each<[string, ClaimReview]>([
  ['Approved by Test Reviewer One, TEST, on 3 March 2026.', { state: 'approved', by, on }],
  [
    'Changed since Test Reviewer One, TEST, approved it on 3 March 2026.',
    { state: 'changed', by, on },
  ],
  [
    'Test Reviewer One, TEST, withdrew approval of this sentence on 3 March 2026.',
    { state: 'withdrawn', by, on },
  ],
  [
    'Test Reviewer One, TEST, asked for changes to this sentence on 3 March 2026.',
    { state: 'requested', by, on },
  ],
  ['No clinician has checked this sentence yet.', { state: 'unreviewed' }],
])('%s', (words, review) => {
  expect(claimReviewWords(review)).toBe(words)
})

test('evidence behind sentences of one state says what it says of one', () => {
  const approved: ClaimReview = { state: 'approved', by, on }
  expect(noteReviewWords([])).toBe('No clinician has checked this sentence yet.')
  expect(noteReviewWords([approved, approved])).toBe(claimReviewWords(approved))
})

test('evidence behind sentences of several states says how many are approved', () => {
  const approved: ClaimReview = { state: 'approved', by, on }
  const none: ClaimReview = { state: 'unreviewed' }
  expect(noteReviewWords([approved, none, approved])).toBe(
    '2 of the 3 sentences here that rest on it are approved: look for ✓.',
  )
  expect(noteReviewWords([none, approved])).toBe(
    '1 of the 2 sentences here that rest on it is approved: look for ✓.',
  )
  expect(noteReviewWords([approved, { ...approved, on: '2026-04-04' }])).toBe(
    '2 of the 2 sentences here that rest on it are approved.',
  )
  expect(noteReviewWords([none, { state: 'withdrawn', by, on }])).toBe(
    'None of the 2 sentences here that rest on it is approved now.',
  )
})
