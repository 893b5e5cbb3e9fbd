import { expect, test } from '@playwright/test'
import { listGuides, listPages } from './fixtures/pages.ts'

/* What a reader needs to judge us: policy, privacy, access, counts, evidence on paper. */

test('every page leads to privacy, access and status', async ({ page, request }) => {
  for (const path of ['/', '/epidural-back-pain/', '/check/', '/no-such-page/']) {
    await page.goto(path)
    const foot = page.getByRole('contentinfo')
    for (const [name, target] of [
      ['How we work', '/how-we-work/'],
      ['Privacy', '/privacy/'],
      ['Accessibility', '/accessibility/'],
      ['Status', '/status/'],
    ] as const) {
      await expect(foot.getByRole('link', { name, exact: true })).toHaveAttribute('href', target)
      expect((await request.get(target)).status(), target).toBe(200)
    }
  }
})

test('the policy goes through ten points and eight principles, each with what is missing', async ({
  page,
}) => {
  await page.goto('/editorial-policy/')
  const [ten, eight] = await page.getByRole('main').getByRole('table').all()
  expect(await ten?.locator('tbody tr').count()).toBe(10)
  expect(await eight?.locator('tbody tr').count()).toBe(8)
  for (const cell of await page.locator('main tbody td').allInnerTexts()) {
    expect(cell.trim()).not.toBe('')
  }
})

test('the status counts what the sitemap lists, and says of which build', async ({
  page,
  request,
}) => {
  const status: {
    build: { id: string; date: string } | null
    pages: { health: number; questions: number }
    reviews: Record<string, number>
    sources: { all: number; health: Record<string, number>; asked: number }
  } = await (await request.get('/status.json')).json()
  const listed = await listPages(request)
  const under = (folder: string) =>
    listed.filter((path) => path.startsWith(folder) && path !== folder).length
  expect(status.pages.health).toBe((await listGuides(request)).length)
  expect(status.pages.questions).toBe(under('/questions/'))
  expect(status.sources.all).toBe(under('/sources/'))
  const states = Object.values(status.sources.health)
  expect(states.reduce((sum, count) => sum + count, 0)).toBe(status.sources.all)
  expect(status.reviews).toMatchObject({ checked: 0, unreviewed: status.pages.health, overdue: 0 })

  await page.goto('/status/')
  const main = page.getByRole('main')
  await expect(
    main.getByRole('row', { name: `Not yet checked ${status.pages.health}` }),
  ).toBeVisible()
  await expect(
    main.getByRole('row', { name: 'Checked by a clinician as they stand 0' }),
  ).toBeVisible()
  if (status.build === null) {
    await expect(main).toContainText('As of a build that does not know its commit.')
  } else {
    await expect(main).toContainText(`As of the build of commit ${status.build.id}`)
    await expect(main.locator(`time[datetime="${status.build.date}"]`).first()).toBeVisible()
  }
  await main.getByRole('link', { name: 'these counts as JSON' }).click()
  await expect(page).toHaveURL(/\/status\.json$/)
})

test('the evidence of a page has every citation of the page', async ({ page, request }) => {
  for (const path of ['/epidural-back-pain/', '/pain-that-is-not-muscle/']) {
    await page.goto(path)
    const cited = await page
      .locator('[role="doc-bibliography"] li')
      .evaluateAll((items) => items.map(({ id }) => id.replace(/^ref-/, '')))
    await page.goto(`/evidence${path}`)
    const items = page.locator('.evidence-claims > li')
    expect(await items.count()).toBeGreaterThan(3)
    for (const item of await items.all()) {
      await expect(item).toContainText('Who was studied')
      await expect(item).toContainText('No clinician has checked this sentence yet.')
      await expect(item).not.toContainText('[STAT')
    }
    const html = await (await request.get(`/evidence${path}`)).text()
    for (const id of cited) expect(html, id).toContain(`/sources/${id}/#`)
  }
})

test('the address of a sentence frames it, and an old one frames none', async ({ page }) => {
  await page.goto('/evidence/epidural-back-pain/')
  const link = page.getByRole('link', { name: /^Address of this sentence/ }).first()
  await link.click()
  await expect(page).toHaveURL(/#[0-9a-f]{12}$/)
  await expect(page.locator('.evidence-claims > li:target')).toHaveCount(1)
  await page.goto('/evidence/epidural-back-pain/#000000000000')
  await expect(page.locator(':target')).toHaveCount(0)
  await expect(page.getByText('its wording or a source has changed since')).toBeVisible()
})

test('the sheet for a visit leads to the evidence', async ({ page }) => {
  await page.goto('/visit-sheet/')
  await page.getByRole('link', { name: 'the evidence for a page' }).click()
  await page
    .getByRole('main')
    .getByRole('link', { name: /epidural/ })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/^Evidence for/)
})

test('a series leads from part to part, and back', async ({ page }) => {
  await page.goto('/topics/#series-first-weeks')
  const parts = page.getByRole('region', { name: 'The first weeks' }).getByRole('link')
  const titles = (await parts.allInnerTexts()).map((text) => text.replace(/^\d+\. /, ''))
  await parts.first().click()
  for (const [index, title] of titles.entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    const series = page.getByRole('navigation', { name: 'Series' })
    await expect(series).toContainText(`Part ${index + 1} of ${titles.length}: The first weeks`)
    await expect(series.getByRole('link', { name: /^Before: / })).toHaveCount(index === 0 ? 0 : 1)
    const next = series.getByRole('link', { name: /^Next: / })
    if (index < titles.length - 1) await next.click()
    else await expect(next).toHaveCount(0)
  }
})
