import { expect, test, type Page } from '@playwright/test'
import { eachPage } from './fixtures/each-page.ts'
import { crawlSite } from './fixtures/crawl.ts'
import { kindOf, listGuides, listPages, PAGE_KINDS } from './fixtures/pages.ts'

/* What search engines, feed readers and link previews are told. It says what the page shows. */

test('the sitemap lists every page a reader can reach, and no other', async ({ request }) => {
  const listed = await listPages(request)
  expect(new Set(listed).size, 'none twice').toBe(listed.length)
  const { links } = await crawlSite(request)
  const reached = new Set(links.map(({ path }) => path).filter((path) => path.endsWith('/')))
  expect([...reached].sort()).toEqual([...listed].sort())
})

test('every page of the sitemap is of a kind that these tests visit', async ({ request }) => {
  const unknown = (await listPages(request)).filter((path) => kindOf(path) === null)
  expect(unknown).toEqual([])
})

test('robots may read everything and are told where the sitemap is', async ({ request }) => {
  const robots = await (await request.get('/robots.txt')).text()
  expect(robots).toMatch(/^User-Agent: \*$/im)
  expect(robots).toMatch(/^Allow: \/$/m)
  expect(robots).not.toMatch(/^Disallow: \S/m)
  const sitemap = /^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? ''
  expect(new URL(sitemap).pathname).toBe('/sitemap.xml')
})

test('every page names its own address as the one to list', async ({ page, request }) => {
  const addresses = [...(await sitemapText(page)).matchAll(/<loc>([^<]+)<\/loc>/g)]
  const byPath = new Map(addresses.map(([, url = '']) => [new URL(url).pathname, url]))
  const titles = new Set<string>()
  for (const path of await listPages(request)) {
    const html = await (await request.get(path)).text()
    // Read, not shown: there are many of them.
    const head = await page.evaluate((text) => {
      const { title, head } = new DOMParser().parseFromString(text, 'text/html')
      const of = (selector: string, name: string): (string | null)[] =>
        [...head.querySelectorAll(selector)].map((element) => element.getAttribute(name))
      return {
        title,
        canonical: of('link[rel="canonical"]', 'href'),
        robots: of('meta[name="robots"]', 'content').join(),
        description: of('meta[name="description"]', 'content'),
      }
    }, html)
    expect(head.canonical, path).toEqual([byPath.get(path)])
    expect(head.robots, path).not.toContain('noindex')
    expect(head.description, path).toEqual([expect.stringMatching(/.{20,}/)])
    titles.add(head.title)
  }
  expect(titles.size, 'no two titles are the same').toBe(byPath.size)
})

test('the missing page asks not to be listed', async ({ page }) => {
  await page.goto('/no-such-page/')
  await expect(page.locator('meta[name="robots"]').first()).toHaveAttribute('content', /noindex/)
  await expect(page.locator('link[rel="canonical"]')).toHaveCount(0)
})

const FOUND = PAGE_KINDS.filter(({ kind }) => kind !== 'not found')

test('a shared link to a page of any kind shows title, text and a picture', async ({
  page,
  request,
}) => {
  await eachPage(FOUND, async ({ path }) => {
    await page.goto(path)
    const meta = (name: string) =>
      page.locator(`meta[property="${name}"]`).getAttribute('content', { timeout: 1000 })
    expect(await meta('og:title')).toMatch(/.{3,}/)
    expect(await meta('og:description')).toMatch(/.{20,}/)
    expect(await meta('og:site_name')).toBe('Back After Birth')
    expect(new URL((await meta('og:url')) ?? '').pathname).toBe(path)

    const address = new URL((await meta('og:image')) ?? '')
    expect(address.protocol).toBe('https:')
    const picture = await request.get(address.pathname)
    expect(picture.status()).toBe(200)
    expect(picture.headers()['content-type']).toBe('image/png')
    const bytes = await picture.body()
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], 'width, height').toEqual([1200, 630])
  })
})

test('a page of any kind leads feed readers to the feed', async ({ page }) => {
  await eachPage(FOUND, async ({ path }) => {
    await page.goto(path)
    const feed = page.locator('link[rel="alternate"][type="application/atom+xml"]')
    await expect(feed).toHaveCount(1)
    expect(new URL((await feed.getAttribute('href')) ?? '', page.url()).pathname).toBe('/feed.xml')
  })
})

test('the feed is well-formed Atom, one entry a guide, dated as the guide is', async ({
  page,
  request,
}) => {
  const guides = await listGuides(request)
  const response = await request.get('/feed.xml')
  expect(response.headers()['content-type']).toMatch(/^application\/(atom\+)?xml/)
  const feed = await readFeed(page, await response.text())
  expect(feed.fault).toBe(null)
  expect(feed.namespace).toBe('http://www.w3.org/2005/Atom')
  expect(feed.entries.map(({ id }) => new URL(id).pathname).sort()).toEqual([...guides].sort())
  expect(feed.updated, 'as new as its newest entry').toBe(
    feed.entries
      .map(({ updated }) => updated)
      .sort()
      .at(-1),
  )
  for (const { id, title, published, updated, summary } of feed.entries) {
    await page.goto(new URL(id).pathname)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    expect(summary).toContain('Not yet checked by a clinician')
    const dates = await shownDates(page)
    expect([published.slice(0, 10), updated.slice(0, 10)]).toEqual(dates)
  }
})

test('the feed does not change from one reading to the next', async ({ request }) => {
  const once = await (await request.get('/feed.xml')).text()
  const again = await (
    await request.get('/feed.xml', { headers: { 'cache-control': 'no-cache' } })
  ).text()
  expect(again).toBe(once)
  // Calendar dates have no time: any other hour would come from a clock.
  const times = [...once.matchAll(/<(?:updated|published)>([^<]+)</g)].map(([, time]) => time)
  expect(times.length).toBeGreaterThan(2)
  for (const time of times) expect(time).toMatch(/T12:00:00(\.000)?Z$/)
})

test('structured data of every guide says what the page shows, and claims no reviewer', async ({
  page,
  request,
}) => {
  for (const path of await listGuides(request)) {
    await test.step(path, async () => {
      await page.goto(path)
      const things = await structuredData(page)
      const guide = things.find((thing) => thing['@type'] === 'MedicalWebPage')
      const article = things.find((thing) => thing['@type'] === 'Article')
      const title = await page.getByRole('heading', { level: 1 }).innerText()
      const canonical = await page.locator('link[rel="canonical"]').getAttribute('href')
      const [published, modified] = await shownDates(page)
      expect(guide).toMatchObject({
        name: title,
        url: canonical,
        datePublished: published,
        dateModified: modified,
        inLanguage: await page.locator('html').getAttribute('lang'),
      })
      expect(article).toMatchObject({
        headline: title,
        datePublished: published,
        dateModified: modified,
      })
      const shown = await page
        .locator('[role="doc-bibliography"] li')
        .evaluateAll((items) =>
          items.map((item) =>
            [...item.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''),
          ),
        )
      const cited = article?.['citation']
      if (!Array.isArray(cited)) throw new TypeError(`${path} lists no citations`)
      expect(cited.length).toBe(shown.length)
      for (const [index, { url }] of cited.entries()) {
        expect(url).toMatch(/^https?:\/\//)
        const links = shown[index]?.filter((href) => !href.startsWith('#')) ?? []
        expect(
          links.some((href) => url.endsWith(href)),
          'the reference of this number',
        ).toBe(true)
      }
      await expectNoReviewer(page)
    })
  }
})

test('structured data of the start page names the site, of "How we work" a plain page', async ({
  page,
}) => {
  await page.goto('/')
  expect(await structuredData(page)).toContainEqual(
    expect.objectContaining({ '@type': 'WebSite', name: 'Back After Birth' }),
  )
  await page.goto('/how-we-work/')
  const things = await structuredData(page)
  expect(things.map((thing) => thing['@type'])).toContain('WebPage')
  expect(things.map((thing) => thing['@type'])).not.toContain('MedicalWebPage')
})

test('the trail for machines is the trail on the page', async ({ page }) => {
  await page.goto('/lower-back-pain/')
  const trail = (await structuredData(page)).find((thing) => thing['@type'] === 'BreadcrumbList')
  const shown = page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('listitem')
  const names = (await shown.allInnerTexts()).map((text) => text.replace(/\s*›\s*/, ''))
  expect(trail?.['itemListElement']).toMatchObject(
    names.map((name, index) => ({ name, position: index + 1 })),
  )
})

test('no page of any kind names a reviewer to machines', async ({ page }) => {
  for (const { path } of PAGE_KINDS) {
    await page.goto(path)
    await expectNoReviewer(page)
  }
})

type Thing = Record<string, unknown>

/** Things of the page's JSON-LD; empty when it has none. */
async function structuredData(page: Page): Promise<Thing[]> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents()
  return texts.flatMap((text) => {
    const data: { '@context': string; '@graph': Thing[] } = JSON.parse(text)
    expect(data['@context']).toBe('https://schema.org')
    return data['@graph']
  })
}

async function expectNoReviewer(page: Page): Promise<void> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents()
  expect(texts.join()).not.toMatch(/reviewedBy|lastReviewed|Physician/)
}

/** "First published" and "Last changed" as the page shows them, both as `YYYY-MM-DD`. */
async function shownDates(page: Page): Promise<string[]> {
  const dates: string[] = []
  for (const term of ['First published', 'Last changed']) {
    const entry = page.locator('dl > div').filter({ hasText: term })
    const time = entry.locator('time')
    const typed = (await time.getAttribute('datetime')) ?? ''
    const shown = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(typed),
    )
    await expect(time).toHaveText(shown)
    dates.push(typed)
  }
  return dates
}

async function sitemapText(page: Page): Promise<string> {
  return (await page.request.get('/sitemap.xml')).text()
}

async function readFeed(page: Page, xml: string) {
  return page.evaluate((text) => {
    const feed = new DOMParser().parseFromString(text, 'application/xml')
    const read = (parent: Element, name: string) =>
      [...parent.children].find((child) => child.localName === name)?.textContent ?? ''
    return {
      fault: feed.querySelector('parsererror')?.textContent ?? null,
      namespace: feed.documentElement.namespaceURI,
      updated: read(feed.documentElement, 'updated'),
      entries: [...feed.querySelectorAll('entry')].map((entry) => ({
        id: read(entry, 'id'),
        title: read(entry, 'title'),
        published: read(entry, 'published'),
        updated: read(entry, 'updated'),
        summary: read(entry, 'summary'),
      })),
    }
  }, xml)
}
