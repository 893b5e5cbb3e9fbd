import { expect, test, type Page, type Response } from '@playwright/test'
import { eachPage } from './fixtures/each-page.ts'
import { kindOf, listPages, samplePages, ownScripts, PAGE_KINDS } from './fixtures/pages.ts'

const NOT_FOUND = PAGE_KINDS.find(({ kind }) => kind === 'not found')?.path ?? ''

/** What a page did in the browser that a reader cannot see. */
type Doings = { requests: string[]; responses: Response[]; complaints: string[] }

test('no page asks another origin, keeps anything, or makes the browser complain', async ({
  page,
  context,
  request,
  baseURL,
}) => {
  // Every page, one after the other.
  test.slow()
  const doings = watch(page)
  for (const path of [...(await samplePages(request)), NOT_FOUND]) {
    await test.step(path, async () => {
      doings.requests = []
      doings.responses = []
      await page.goto(path)
      await readToTheEnd(page)
      const others = doings.requests.filter((url) => new URL(url).origin !== baseURL)
      expect(others, 'requests to others').toEqual([])
      expect(doings.requests.length).toBeGreaterThan(0)
      expect(await kept(page), 'kept in the browser').toEqual([])
      expect(await promised(page), 'promised to others').toEqual([])
      expect(doings.complaints, 'complaints').toEqual([])
      expect(await cookiesOf(doings.responses), 'Set-Cookie').toEqual([])
    })
  }
  expect(await context.cookies()).toEqual([])
})

test('neither a press on evidence nor a hovering pointer asks another origin', async ({
  page,
  baseURL,
}) => {
  const doings = watch(page)
  await page.goto('/epidural-back-pain/')
  await page.getByRole('button', { name: 'Source 1, show' }).first().click()
  await page.getByRole('note', { name: 'Source 1' }).getByRole('link').hover()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: /^doi:/ }).first().hover()
  await page.getByRole('link', { name: 'Topics', exact: true }).hover()
  await page.getByRole('link', { name: 'Topics', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Topics')
  expect(doings.requests.filter((url) => new URL(url).origin !== baseURL)).toEqual([])
})

test('an article comes with at most three requests, and none of them is a script', async ({
  page,
  request,
}) => {
  const doings = watch(page)
  const articles = (await listPages(request)).filter((path) => kindOf(path) === 'article')
  for (const path of articles) {
    doings.requests = []
    await page.goto(path, { waitUntil: 'load' })
    expect(doings.requests.length, doings.requests.join(' ')).toBeLessThanOrEqual(3)
    expect(doings.requests.filter((url) => /\.m?js\b/.test(url))).toEqual([])
  }
})

test('a page of any kind runs no script but the few we wrote for it', async ({ page }) => {
  await eachPage(PAGE_KINDS, async ({ kind, path }) => {
    await page.goto(path)
    const scripts = await page.evaluate(() =>
      [...document.scripts].map(
        (script) => script.getAttribute('src') ?? (script.type || 'inline'),
      ),
    )
    const data = ['application/ld+json', 'speculationrules']
    expect(scripts.filter((script) => !data.includes(script))).toEqual(ownScripts(kind))
    await expect(page.locator('link[rel~="preload"], link[rel~="modulepreload"]')).toHaveCount(0)
  })
})

test('a page of any kind comes with a policy that lets nobody in', async ({ request }) => {
  await eachPage(PAGE_KINDS, async ({ kind, path }) => {
    const headers = (await request.get(path)).headers()
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe-inline|(?<!wasm-)unsafe-eval'|https?:|\*/)
    // The search index is read by WebAssembly, and nothing else is.
    expect(policy.includes("'wasm-unsafe-eval'")).toBe(kind === 'search')
    expect(headers['referrer-policy']).toMatch(/^(same-origin|no-referrer)$/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['set-cookie']).toBeUndefined()
  })
})

function watch(page: Page): Doings {
  const doings: Doings = { requests: [], responses: [], complaints: [] }
  page.on('request', (request) => doings.requests.push(request.url()))
  page.on('response', (response) => doings.responses.push(response))
  page.on('pageerror', (error) => doings.complaints.push(error.message))
  page.on('console', (message) => {
    // The browser itself remarks that the missing page is missing.
    const isMissingPage = message.location().url.endsWith(NOT_FOUND)
    if (isMissingPage && message.text().includes('404')) return
    if (['error', 'warning'].includes(message.type())) doings.complaints.push(message.text())
  })
  return doings
}

/** Scrolls down screen by screen, so that whatever loads when it comes near is loaded. */
async function readToTheEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y)
      await new Promise(requestAnimationFrame)
    }
    await Promise.all(
      [...document.images]
        .filter((image) => image.checkVisibility())
        .map((image) => image.decode().catch(() => null)),
    )
  })
}

async function cookiesOf(responses: Response[]): Promise<string[]> {
  const headers = await Promise.all(responses.map((response) => response.headerValue('set-cookie')))
  return headers.filter((header) => header !== null)
}

async function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ...(document.cookie === '' ? [] : [`cookie ${document.cookie}`]),
  ])
}

/** Addresses of others that the page would fetch or connect to at some point. */
async function promised(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[src], [srcset], link[href], a[ping], form[action]')]
      .filter((element) => !element.matches('link[rel="canonical"], link[rel="alternate"]'))
      .flatMap((element) => {
        const isLink = element.localName === 'link'
        const names = isLink ? ['href'] : ['src', 'srcset', 'ping', 'action']
        return names.flatMap((name) => (element.getAttribute(name) ?? '').split(/,\s+/))
      })
      .filter((address) => address !== '')
      .filter((address) => new URL(address, location.href).origin !== location.origin),
  )
}
