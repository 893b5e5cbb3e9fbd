import { expect, test } from '@playwright/test'
import { listPages, kindOf } from './fixtures/pages.ts'

const NIGHT = '/questions/mid-back-pain-at-night/'

test('every question says who asked, who answered, and warns before it explains', async ({
  page,
  request,
}) => {
  const questions = (await listPages(request)).filter((path) => kindOf(path) === 'question')
  expect(questions.length).toBeGreaterThan(3)
  for (const path of questions) {
    await page.goto(path)
    const main = page.getByRole('main')
    await expect(main.getByText(/^Somebody\b.*Answered by/)).toBeVisible()
    await expect(main.getByRole('link', { name: /editors/i }).first()).toBeVisible()
    await expect(main.getByText('Not yet checked by a clinician.').first()).toBeVisible()
    const headings = await main.getByRole('heading').allInnerTexts()
    const warning = headings.findIndex((text) => /^(Immediate action|Urgent advice)/i.test(text))
    expect(warning, path).toBeGreaterThan(0)
    expect(warning, path).toBeLessThan(headings.indexOf('The question'))
  }
})

test('pain at night is answered with causes that are not muscle', async ({ page }) => {
  await page.goto(NIGHT)
  const main = page.getByRole('main')
  await expect(main).toContainText(/gallbladder/)
  await expect(main.locator('a[href^="/pain-that-is-not-muscle/"]').first()).toBeVisible()
  await expect(main.getByRole('heading', { name: 'Similar questions' })).toBeVisible()
})

test('tells machines the question and the short answer, and is no page of others’ answers', async ({
  page,
}) => {
  await page.goto(NIGHT)
  const [text = '{}'] = await page.locator('script[type="application/ld+json"]').allTextContents()
  const graph = (JSON.parse(text) as { '@graph': Record<string, unknown>[] })['@graph']
  const asked = graph.find((thing) => thing['@type'] === 'Question')
  expect(asked).toMatchObject({ name: await page.getByRole('heading', { level: 1 }).innerText() })
  expect(JSON.stringify(asked)).toContain('gallbladder')
  expect(text).not.toMatch(/QAPage|reviewedBy|lastReviewed/)
})

test('hard words lead to their meaning', async ({ page, request }) => {
  await page.goto('/epidural-back-pain/')
  const link = page.getByRole('main').locator('a[href^="/glossary/#"]').first()
  await link.click()
  await expect(page.locator('dt:target')).toBeInViewport()
  const articles = (await listPages(request)).filter((path) => kindOf(path) === 'article')
  for (const path of articles) {
    await page.goto(path)
    const words = await page
      .locator('main a[href^="/glossary/#"]')
      .evaluateAll((links) => links.map((own) => own.getAttribute('href')))
    expect(new Set(words).size, path).toBe(words.length)
    expect(words.length, path).toBeLessThanOrEqual(4)
  }
})

test('the list of sources narrows to who was studied, without script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/sources/')
  const shown = page.locator('li[data-who]').filter({ visible: true })
  const all = await shown.count()
  await page.getByRole('checkbox', { name: /^Pregnancy only/ }).check()
  const some = await shown.count()
  expect(some).toBeLessThan(all)
  expect(some).toBeGreaterThan(0)
  await expect(page.locator('li[data-who="general"]').first()).toBeHidden()
  await page.getByText('What kind of source').click()
  await page.getByRole('checkbox', { name: /^Reviews of all studies/ }).check()
  const both = await shown.count()
  expect(both).toBeLessThanOrEqual(some)
  for (const item of await shown.all()) {
    await expect(item).toHaveAttribute('data-who', 'pregnancy')
    await expect(item).toHaveAttribute('data-kind', 'systematic-review')
  }
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(shown).toHaveCount(all)
  await context.close()
})

test('a source can be cited: two styles, two formats, and files of both', async ({
  page,
  request,
}) => {
  await page.goto('/sources/howell-2002/')
  await page.getByText('Cite this source').click()
  await expect(page.getByText(/^@article\{howell-2002,/)).toBeVisible()
  const ris = await request.get('/sources/howell-2002/howell-2002.ris')
  expect(ris.headers()['content-type']).toMatch(/^application\/x-research-info-systems/)
  expect(await ris.text()).toMatch(/^TY {2}- JOUR[\s\S]*\nER {2}- /)
  const bib = await request.get('/sources/howell-2002/howell-2002.bib')
  expect(await bib.text()).toMatch(/^@article\{howell-2002,/)
})

test('an article leads to the page that says how to cite and share it, and to its evidence', async ({
  page,
}) => {
  await page.goto('/epidural-back-pain/')
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('link', { name: 'Cite, share or check this page' }).click()
  const main = page.getByRole('main')
  await expect(main).toContainText(`Back After Birth. ${title}`)
  await expect(main).toContainText(/https:\/\/\S+\/epidural-back-pain\//)
  await main.getByRole('link', { name: 'Every claim with its source' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
})

test('the feed of changes has the days of the page', async ({ page, request }) => {
  await page.goto('/changes/')
  const days = await page
    .locator('h2 time')
    .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')))
  expect(days.length).toBeGreaterThan(0)
  const feed = await (await request.get('/changes.xml')).text()
  const listed = [...feed.matchAll(/<entry>[\s\S]*?<updated>([\d-]+)T/g)].map(([, day]) => day)
  expect(listed).toEqual(days)
})
