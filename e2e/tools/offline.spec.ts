import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { EMERGENCY_NUMBERS, warningLayer } from '../fixtures/warning-layer.ts'

/* J1 without a connection: she opened the start page once, and now nothing answers. */

for (const path of ['/', '/red-flags/', '/check/', '/who-to-call/', '/offline/']) {
  test(`${path} opens without a connection after one visit to the start page`, async ({
    page,
    context,
  }) => {
    await visitStart(page)
    await context.setOffline(true)
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    for (const { number } of EMERGENCY_NUMBERS) {
      await expect(warningLayer(page).locator(`a[href="tel:${number}"]`)).toBeVisible()
    }
    await expectStyled(page)
  })
}

test('the check works without a connection', async ({ page, context }) => {
  await visitStart(page)
  await context.setOffline(true)
  await page.goto('/check/')
  await page.getByLabel('You have chest pain').check()
  await expect(page.getByRole('heading', { name: /Call an emergency number now$/ })).toBeVisible()
})

test('what was read before opens again, pictures and all', async ({ page, context }) => {
  await visitStart(page)
  await page.goto('/back-pain-after-c-section/')
  const picture = page.getByRole('main').getByRole('img').first()
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(() => keptPaths(page)).toContain('/back-pain-after-c-section/')
  await expect
    .poll(async () => (await keptPaths(page)).some((path) => path.endsWith('.svg')))
    .toBe(true)
  await context.setOffline(true)
  await page.goto('/back-pain-after-c-section/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/C-section/)
  await expectStyled(page)
})

test('a page that was never read gives way to one that says so, with signs and numbers', async ({
  page,
  context,
}) => {
  await visitStart(page)
  await context.setOffline(true)
  await page.goto('/epidural-back-pain/')
  await expect(page).toHaveURL(/\/epidural-back-pain\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Without a connection')
  await expect(warningLayer(page)).toContainText('911')
  await page.getByRole('main').getByRole('link', { name: 'All warning signs' }).click()
  await expect(page).toHaveURL(/\/red-flags\/$/)
  await expect(
    page.getByRole('heading', { name: /^Immediate action required/ }).first(),
  ).toBeVisible()
})

test('a kept page is never shown while the network answers', async ({ page }) => {
  await visitStart(page)
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      const old = new Response('<h1>Old words</h1>', { headers: { 'content-type': 'text/html' } })
      await cache.put('/red-flags/', old)
      await cache.put('/no-such-page/', new Response('<h1>Old words</h1>'))
    }
  })
  await page.goto('/red-flags/')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Old words')
  const missing = await page.goto('/no-such-page/')
  expect(missing?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not here')
})

test('a new version clears away the copies of the last one', async ({ page }) => {
  await page.goto('/offline/')
  await page.evaluate(async () => {
    const cache = await caches.open('an-older-version')
    await cache.put('/lower-back-pain/', new Response('<h1>Old words</h1>'))
  })
  await visitStart(page)
  await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(1)
  expect(await page.evaluate(() => caches.keys())).not.toContain('an-older-version')
})

test('an article read first brings no service worker: it is three requests and no script', async ({
  page,
}) => {
  await page.goto('/lower-back-pain/', { waitUntil: 'networkidle' })
  expect(await workers(page.context(), page)).toBe(0)
  expect(await page.evaluate(() => caches.keys())).toEqual([])
})

test('the reader sees what is kept and can remove it', async ({ page }) => {
  await visitStart(page)
  await page.goto('/lower-back-pain/')
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  await expect.poll(() => keptPaths(page)).toContain('/lower-back-pain/')
  await page.goto('/offline/')
  await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible()
  await page.getByRole('button', { name: 'Remove the copies' }).click()
  await expect(page.getByText('Removed.')).toBeVisible()
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  expect(await workers(page.context(), page)).toBe(0)
})

test('nothing of the desk, and no file but pages and their parts, is kept', async ({ page }) => {
  await visitStart(page)
  await page.evaluate(() => fetch('/feed.xml'))
  await page.goto('/desk/')
  await page.goto('/api/x/')
  const kept = await keptPaths(page)
  expect(kept.filter((path) => /desk|api|feed/.test(path))).toEqual([])
  expect(kept).toContain('/check/')
})

test('the service worker is small and asked for anew', async ({ request }) => {
  const response = await request.get('/sw.js')
  expect(response.headers()['content-type']).toMatch(/^text\/javascript/)
  expect(response.headers()['cache-control']).toContain('max-age=60')
  expect((await response.body()).length).toBeLessThan(3 * 1024)
})

/** Opens the start page and waits until the browser keeps what it was told to. */
async function visitStart(page: Page): Promise<void> {
  await page.goto('/')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
      })
    }
  })
  await expect.poll(() => keptPaths(page)).toContain('/who-to-call/')
}

async function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys()
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return kept.flat().map(({ url }) => new URL(url).pathname)
  })
}

async function workers(context: BrowserContext, page: Page): Promise<number> {
  return (
    context.serviceWorkers().length &&
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
  )
}

/** A page without its style sheet would be in the browser's own letters. */
async function expectStyled(page: Page): Promise<void> {
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(251, 247, 241)')
}
