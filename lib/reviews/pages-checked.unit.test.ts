import { expect, test } from 'vitest'
import { pagesChecked, pagesCheckedWords } from './pages-checked.ts'
import { fullApproval, pageOf, stateOf, withdrawal, type TestPage } from './review-state.fixture.ts'

const PAGE = pageOf('Rest helps some people.<Cite source="hoy-2012" passage="first" />')
const EDITED = pageOf('Rest helps many people.<Cite source="hoy-2012" passage="first" />')

function reviewOf(page: TestPage, ...records: Parameters<typeof stateOf>[1]) {
  return stateOf(page, records).page
}

test('counts a page for the person whom it names, as it stands or as it was', () => {
  const pages = [
    reviewOf(PAGE, ...fullApproval(PAGE, 'dr-test')),
    reviewOf(EDITED, ...fullApproval(PAGE, 'dr-test')),
    reviewOf(PAGE, ...fullApproval(PAGE, 'dr-second')),
  ]
  expect(pagesChecked(pages, 'dr-test')).toEqual({ current: 1, changed: 1 })
  expect(pagesChecked(pages, 'dr-second')).toEqual({ current: 1, changed: 0 })
})

test('counts no page that was withdrawn or that nobody has checked', () => {
  const pages = [
    reviewOf(PAGE, ...fullApproval(PAGE), withdrawal({ of: PAGE.page, on: '2026-04-01' })),
    reviewOf(PAGE),
  ]
  expect(pagesChecked(pages, 'dr-test')).toEqual({ current: 0, changed: 0 })
})

test('says plainly that there is none', () => {
  expect(pagesCheckedWords({ current: 0, changed: 0 })).toBe('None')
})

test('tells pages that have changed since from those that stand', () => {
  expect(pagesCheckedWords({ current: 2, changed: 0 })).toBe('2')
  expect(pagesCheckedWords({ current: 2, changed: 1 })).toBe('2, and 1 that has changed since')
  expect(pagesCheckedWords({ current: 0, changed: 2 })).toBe(
    'None as it stands now, but 2 that have changed since',
  )
})
