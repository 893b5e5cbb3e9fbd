import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { parseArticle } from '../mdx/parse-article.ts'
import type { Person } from '../people/person.ts'
import {
  addTestReviews,
  NEW_SENTENCE,
  REVIEWED_PAGES,
} from '../reviews/reviewed-repository.fixture.ts'
import type { Article } from './articles.ts'

const REPOSITORY = path.resolve(import.meta.dirname, '../..')

/** The real words and data with signed reviews by people who do not exist. */
let root = ''

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'reviewed-'))
  for (const folder of ['content', 'public/articles']) {
    cpSync(path.join(REPOSITORY, folder), path.join(root, folder), { recursive: true })
  }
  await addTestReviews(root)
})
afterAll(() => rmSync(root, { recursive: true }))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T12:00:00Z') })
  vi.spyOn(process, 'cwd').mockReturnValue(root)
  // What was read once a process is read anew.
  vi.resetModules()
  return () => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  }
})

async function reviewOf(slug: string) {
  const { articleReview } = await import('./reviews.ts')
  return articleReview(articleOf(slug))
}

function articleOf(slug: string): Article {
  const file = path.join(root, 'content', 'articles', `${slug}.mdx`)
  // As contentlayer hands it on: through JSON.
  const parsed = JSON.parse(JSON.stringify(parseArticle(readFileSync(file, 'utf8'))))
  return { ...parsed.frontMatter, slug, parsed }
}

/** Changes a file of the copy for one test. */
function edited(file: string, change: (text: string) => string): () => void {
  const text = readFileSync(file, 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  writeFileSync(file, changed)
  return () => writeFileSync(file, text)
}

test('verifies the signatures of real pages and says what follows from them', async () => {
  expect((await reviewOf(REVIEWED_PAGES.checked)).page).toMatchObject({
    state: 'checked',
    by: { id: 'dr-test' },
    on: '2026-09-14',
    overdueDays: null,
  })
  expect((await reviewOf(REVIEWED_PAGES.overdue)).page).toMatchObject({
    state: 'checked',
    overdueDays: expect.any(Number),
  })
  expect((await reviewOf(REVIEWED_PAGES.withdrawn)).page).toMatchObject({ state: 'withdrawn' })
  const { page, claims } = await reviewOf(REVIEWED_PAGES.changed)
  expect(page).toMatchObject({
    state: 'changed',
    changedSentences: [expect.stringContaining('as far as we know.'), NEW_SENTENCE],
  })
  expect(claims.map(({ review }) => review.state)).toContain('changed')
})

test('a page whose picture was exchanged is not the one that was checked', async () => {
  const picture = path.join(root, 'public/articles/back-pain-after-c-section/log-roll.svg')
  const back = edited(picture, (text) => text.replace('<svg', '<svg data-other="1"'))
  expect((await reviewOf(REVIEWED_PAGES.overdue)).page).toMatchObject({ state: 'changed' })
  back()
  vi.resetModules()
  expect((await reviewOf(REVIEWED_PAGES.overdue)).page).toMatchObject({ state: 'checked' })
})

test('a page can be approved in part', async () => {
  const { page, claims } = await reviewOf(REVIEWED_PAGES.partly)
  expect(page).toEqual({ state: 'unreviewed' })
  const states = new Set(claims.map(({ review }) => review.state))
  expect([...states].sort()).toEqual(['approved', 'requested', 'unreviewed', 'withdrawn'])
})

test('a page without records is unreviewed', async () => {
  expect(await reviewOf('red-flags')).toEqual({ page: { state: 'unreviewed' }, claims: [] })
})

test('an edited record stops the build', async () => {
  const folder = path.join(root, 'content', 'reviews', REVIEWED_PAGES.checked)
  const [name = ''] = readdirSync(folder)
  const restore = edited(path.join(folder, name), (text) =>
    text.replace('"note": ""', '"note": "x"'),
  )
  await expect(reviewOf(REVIEWED_PAGES.checked)).rejects.toThrow(/content\/reviews\//)
  restore()
})

test('signatures by a key that the roster does not have stop the build', async () => {
  const file = path.join(root, 'content', 'people', 'dr-test.yml')
  const restore = edited(file, (text) => stringify({ ...(parse(text) as Person), keys: [] }))
  await expect(reviewOf(REVIEWED_PAGES.checked)).rejects.toThrow('review-key')
  restore()
})

test('what a compromised key signed counts for nothing, and stops no build', async () => {
  const file = path.join(root, 'content', 'people', 'dr-test.yml')
  const revoked = { on: '2026-11-01', reason: 'compromised' as const }
  const restore = edited(file, (text) => {
    const person = parse(text) as Person
    return stringify({ ...person, keys: person.keys?.map((key) => ({ ...key, revoked })) })
  })
  expect((await reviewOf(REVIEWED_PAGES.checked)).page).toEqual({ state: 'unreviewed' })
  restore()
})
