import { expect, test } from '@playwright/test'
import { crawlSite, internalLink, readPage } from './fixtures/crawl.ts'
import { warningLayer } from './fixtures/warning-layer.ts'

const MISSING = '/no-such-page/'

test('every internal link answers', async ({ request }) => {
  const { pages, links } = await crawlSite(request)
  const broken = links.filter(({ path }) => pages.get(path)?.status !== 200)
  expect(broken).toEqual([])
  expect(links.length).toBeGreaterThan(pages.size)
})

test('every anchor is there', async ({ request }) => {
  const { pages, links } = await crawlSite(request)
  const anchored = links.filter(({ anchor }) => anchor !== null)
  expect(anchored.length).toBeGreaterThan(100)
  const broken = anchored.filter(
    ({ path, anchor }) => pages.get(path)?.ids.includes(anchor ?? '') !== true,
  )
  expect(broken).toEqual([])
})

test('no anchor stands twice on a page, where a link could lead to the wrong one', async ({
  request,
}) => {
  const { pages } = await crawlSite(request)
  const doubled = [...pages.values()].flatMap(({ path, ids }) =>
    ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${path}#${id}`),
  )
  expect(doubled).toEqual([])
})

test('every link out is a web address or a telephone number', async ({ request }) => {
  const { pages } = await crawlSite(request)
  const others = [...pages.values()]
    .flatMap(({ path, hrefs }) => hrefs.filter((href) => internalLink(path, href) === null))
    .filter((href) => !/^(https?:\/\/[^/]+\.[^/]+|tel:[+\d][\d-]*$)/.test(href))
  expect(others).toEqual([])
})

test('an unknown address answers "not found" with a page that helps', async ({ page }) => {
  const response = await page.goto(MISSING)
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not here')
  await expect(warningLayer(page)).toBeVisible()
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Lower back/ })
    .click()
  await expect(page).toHaveURL(/\/lower-back-pain\/$/)
})

test('links of the missing page answer, wherever it is met', async ({ request }) => {
  for (const path of [MISSING, '/sources/no-such-source/', '/a/b/c']) {
    const missing = await readPage(request, path)
    expect(missing.status).toBe(404)
    expect(missing.hrefs.length).toBeGreaterThan(10)
    for (const href of missing.hrefs) {
      const link = internalLink(path, href)
      if (link === null || link.path === path) continue
      expect((await request.get(link.path)).status(), href).toBe(200)
    }
  }
})

test('an address without its last slash leads to the page', async ({ page }) => {
  await page.goto('/epidural-back-pain')
  await expect(page).toHaveURL(/\/epidural-back-pain\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/epidural/)
})
