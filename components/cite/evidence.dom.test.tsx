import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { twoReferences } from '../../lib/claims/claim.fixture.ts'
import type { ArticleReview } from '../../lib/reviews/article-review.ts'
import type { FiledRecord } from '../../lib/reviews/review-record.ts'
import { approval, fullApproval, pageOf, stateOf } from '../../lib/reviews/review-state.fixture.ts'
import { articleContext } from './article-context.ts'
import { Cite } from './cite.tsx'
import { NoteList } from './note-list.tsx'

const PAGE = pageOf(`Rest helps.<Cite source="hoy-2012" passage="first" />

Pain can last.<Cite source="hoy-2012" passage="first" /><Cite source="to-2011" passage="first" />
`)

function contextOf(records: readonly FiledRecord[]) {
  const state = stateOf(PAGE, records)
  const review: ArticleReview = {
    page: state.page,
    claims: PAGE.claims.map(({ digest, claim }) => ({
      citations: claim.citations,
      review: state.claims.get(digest) ?? { state: 'unreviewed' },
    })),
  }
  const citations = PAGE.claims.flatMap(({ claim }) => claim.citations)
  return articleContext(citations, twoReferences(), review)
}

function checkedLines(records: readonly FiledRecord[]): string[] {
  const html = renderToStaticMarkup(<NoteList context={contextOf(records)} />)
  return [...html.matchAll(/<dt>Checked<\/dt><dd>(.*?)<\/dd>/g)].map(([, words = '']) => words)
}

const firstOnly = PAGE.claims.slice(0, 1).map((of) => approval({ of }))

test('each piece of evidence says whether the sentences that rest on it are approved', () => {
  const none = 'No clinician has checked this sentence yet.'
  const approved = 'Approved by Test Reviewer One, TEST, on 3 March 2026.'
  expect(checkedLines([])).toEqual([none, none])
  expect(checkedLines(fullApproval(PAGE))).toEqual([approved, approved])
  expect(checkedLines(firstOnly)).toEqual([
    '1 of the 2 sentences here that rest on it is approved: look for ✓.',
    none,
  ])
})

test('citations of approved sentences are marked, unless the whole page is checked', () => {
  const marksOf = (records: readonly FiledRecord[]) =>
    [1, 2, 3].map((occurrence) => contextOf(records).isMarked(occurrence))
  expect(marksOf([])).toEqual([false, false, false])
  expect(marksOf(firstOnly)).toEqual([true, false, false])
  expect(marksOf(fullApproval(PAGE))).toEqual([false, false, false])
})

test('a mark is said as well as shown, to press and on paper', () => {
  const [note] = contextOf([]).notes
  if (note === undefined) throw new TypeError('no note')
  const html = renderToStaticMarkup(<Cite note={note} occurrence="1" isMarked />)
  expect(html).toContain('aria-label="Source 1, show, sentence approved"')
  expect(html).toContain('aria-label="reference 1, sentence approved"')
  expect(html.match(/>1\u202F✓</g)).toHaveLength(2)
  expect(renderToStaticMarkup(<Cite note={note} occurrence="1" isMarked={false} />)).toContain(
    'aria-label="Source 1, show">1<',
  )
})
