import { expect, test, type Page } from '@playwright/test'
import { citationOf, openEvidence } from './fixtures/citation.ts'
import { listGuides, listPages, samplePages } from './fixtures/pages.ts'
import { TEST_IDENTITIES } from './fixtures/test-identities.ts'

/* Nobody with a clinical licence has checked anything yet, and every page says so. */
const UNCHECKED = 'Not yet checked by a clinician.'
/** Says which standards we follow, and so has to name them. */
const POLICY = '/editorial-policy/'

test('every guide says beside its title that no clinician has checked it', async ({
  page,
  request,
}) => {
  for (const path of await listGuides(request)) {
    await test.step(path, async () => {
      await page.goto(path)
      const status = page.getByRole('main').getByText(UNCHECKED)
      await expect(status).toBeVisible()
      const title = await page.getByRole('heading', { level: 1 }).boundingBox()
      const words = await status.boundingBox()
      const gap = (words?.y ?? Infinity) - ((title?.y ?? 0) + (title?.height ?? 0))
      expect(gap, 'right under the title').toBeLessThan(24)
      expect(gap).toBeGreaterThanOrEqual(0)
    })
  }
})

test('its dates own up to it too', async ({ page, request }) => {
  for (const path of await listGuides(request)) {
    await page.goto(path)
    const dates = page.locator('dl').filter({ hasText: 'Page last reviewed' })
    const terms = await dates.getByRole('term').allInnerTexts()
    const values = await dates.getByRole('definition').allInnerTexts()
    const shown = Object.fromEntries(terms.map((term, index) => [term, values[index]]))
    expect(shown['Page last reviewed'], path).toMatch(/^Not yet reviewed/)
    expect(shown['Next review due'], path).toMatch(/^\d+ months after the first review$/)
  }
})

test('so does each piece of evidence', async ({ page, request }) => {
  for (const path of await listGuides(request)) {
    await page.goto(path)
    const evidence = page.locator('[popover]')
    const count = await evidence.count()
    expect(count, path).toBeGreaterThan(0)
    await expect(
      evidence.filter({ hasText: 'No clinician has checked this sentence' }),
    ).toHaveCount(count)
  }
  await citationOf(page, 1).click()
  await expect(openEvidence(page)).toContainText('No clinician has checked this sentence')
})

test('"What that means" explains it', async ({ page }) => {
  await page.goto('/lower-back-pain/')
  await page.getByRole('main').getByRole('link', { name: 'What that means' }).click()
  await expect(page).toHaveURL(/\/how-we-work\/#who-checks-this$/)
  await expect(page.getByRole('heading', { name: 'Who checks this' })).toBeInViewport()
  await expect(page.getByText('No clinician has checked any page yet.')).toBeInViewport()
})

test('no page names anybody as a reviewer, shows a date of review or a seal', async ({
  page,
  request,
}) => {
  for (const path of await samplePages(request)) {
    await page.goto(path)
    expect(await claimsOfReview(page), path).toEqual([])
    if (path !== POLICY) expect(await marksOf(page), path).toEqual([])
  }
})

test('the one page that names marks says that we have none of them', async ({ page }) => {
  await page.goto(POLICY)
  expect((await marksOf(page)).length).toBeGreaterThan(0)
  const main = page.getByRole('main')
  await expect(main).toContainText('We have not applied for it, and we do not show it.')
  await expect(main).toContainText('We show no seal of it.')
  await expect(main.getByRole('img')).toHaveCount(0)
})

test('nobody who reviews in tests is in any page or file', async ({ request }) => {
  const paths = [...(await listPages(request)), '/feed.xml', '/api/pages.json', '/no-such-page/']
  for (const path of paths) {
    expect(await (await request.get(path)).text(), path).not.toMatch(TEST_IDENTITIES)
  }
})

test('the list of pages for machines says of every guide that nobody has reviewed it', async ({
  request,
}) => {
  const response = await request.get('/api/pages.json')
  expect(response.headers()['content-type']).toMatch(/^application\/json/)
  const { pages }: { pages: Record<string, unknown>[] } = await response.json()
  const guides = await listGuides(request)
  expect(pages.map(({ slug }) => `/${slug}/`).sort()).toEqual([...guides].sort())
  for (const page of pages) {
    expect(page).toMatchObject({ state: 'unreviewed', lastReviewed: null, nextReviewDue: null })
  }
})

test('the search for names of reviewers would find one', async ({ page }) => {
  await page.goto('/lower-back-pain/')
  for (const words of [
    'Medically reviewed by Dr N. N.',
    'Checked by Jane Doe, physiotherapist',
    'Reviewed on 3 March 2026',
    'HONcode certified',
  ]) {
    await page.evaluate((text) => {
      document.querySelector('h1')?.insertAdjacentText('afterend', text)
    }, words)
    expect([...(await claimsOfReview(page)), ...(await marksOf(page))], words).not.toEqual([])
    await page.reload()
  }
})

/** Marks for health information, wherever they are named. */
async function marksOf(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText()
  return text.match(/\b(HONcode|PIF TICK)\b.{0,20}/g) ?? []
}

async function claimsOfReview(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText()
  const claims = [
    /\b(reviewed|checked|approved|verified|signed)( off)? by (?!a clinician|anybody|us\b|no ?one)\S+( \S+)?/gi,
    /\b(page )?(last )?reviewed:?\s+(on )?\d.{0,20}/gi,
    /\bDr\.? [A-Z]\S+/g,
  ]
  return claims.flatMap((claim) => text.match(claim) ?? [])
}
