import { expect, test, type Page } from '@playwright/test'
import { cellLuminances } from './fixtures/brightness.ts'
import { cutText, sidewaysScroll } from './fixtures/cut-text.ts'
import { COLOURS, expectNoViolation } from './fixtures/no-violation.ts'
import { TRANSLATED_PAGES } from './fixtures/pages.ts'
import { CALL_NOW, EMERGENCY_NUMBERS, warningLayer } from './fixtures/warning-layer.ts'

/* Pages in other languages: the same signs and numbers, in words of their own. */

/** That nobody has reviewed it, as each language says it. */
const UNREVIEWED: Record<string, RegExp> = {
  es: /traducción del inglés que nadie ha revisado/,
  'zh-Hant': /還沒有人審閱過這份翻譯/,
}

for (const { path, lang, original } of TRANSLATED_PAGES) {
  test(`${path} says its language, and that nobody has reviewed it`, async ({ page }) => {
    await page.goto(path)
    await expect(page.locator('html')).toHaveAttribute('lang', lang)
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
    await expect(page.getByRole('main')).toContainText(UNREVIEWED[lang] ?? /^$/)
    await expect(
      page.getByRole('main').locator(`a[href="${original}"][hreflang="en"]`).first(),
    ).toBeVisible()
  })

  test(`${path} warns first, with every number, on a small phone without script`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 640 },
    })
    const page = await context.newPage()
    await page.goto(path)
    const layer = warningLayer(page)
    expect((await layer.boundingBox())?.y).toBe(0)
    await expect(layer.getByRole('heading')).toHaveText(CALL_NOW)
    await expect(layer).toBeInViewport({ ratio: 1 })
    for (const { number } of EMERGENCY_NUMBERS) {
      await expect(layer.locator(`a[href="tel:${number}"]`)).toBeVisible()
    }
    await context.close()
  })

  for (const [name, width] of [
    ['a phone', 360],
    ['a desk', 1280],
    ['400 % zoom', 320],
  ] as const) {
    test(`${path} can be read whole on ${name}, by day and in the dark`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(path)
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(await cutText(page)).toEqual([])
      await expectNoViolation(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.reload()
      await expectNoViolation(page, COLOURS)
    })
  }

  test(`${path} reads from right to left where a language does`, async ({ page }) => {
    await page.goto(path)
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect(await cutText(page)).toEqual([])
    const list = page.getByRole('main').locator('.prose ul').first()
    if ((await list.count()) > 0) {
      await expect(list).toHaveCSS('padding-left', '0px')
      expect(
        await list.evaluate((ul) => parseFloat(getComputedStyle(ul).paddingRight)),
      ).toBeGreaterThan(0)
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('direction', 'rtl')
  })

  test(`${path} prints its warnings and text on white`, async ({ page }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.goto(path)
    await expect(warningLayer(page)).toContainText('119')
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  })

  test(`${path} does not glare in the dark`, async ({ page, context }) => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(path)
    const cells = await cellLuminances(context, await page.screenshot({ fullPage: true }), 32)
    expect(Math.max(...cells)).toBeLessThan(0.5)
  })

  test(`${path} tells machines its language and its original`, async ({ page }) => {
    await page.goto(path)
    const scripts = await page.locator('script[type="application/ld+json"]').allTextContents()
    const graph = scripts.flatMap(
      (text) => (JSON.parse(text) as { '@graph': Record<string, unknown>[] })['@graph'],
    )
    const thing = graph.find((entry) => entry['inLanguage'] !== undefined)
    expect(thing?.['inLanguage']).toBe(lang)
    const work = thing?.['translationOfWork'] as { '@id': string }
    expect(new URL(work['@id']).pathname).toBe(original)
    expect(JSON.stringify(graph)).not.toMatch(/reviewedBy|lastReviewed/)
  })
}

test('all versions of a page name each other, in the head and in the sitemap', async ({
  page,
  request,
}) => {
  const sitemap = await (await request.get('/sitemap.xml')).text()
  for (const original of ['/', '/red-flags/']) {
    const versions = TRANSLATED_PAGES.filter((version) => version.original === original)
    const expected = [
      ['en', original],
      ...versions.map(({ lang, path }) => [lang, path]),
      ['x-default', original],
    ]
    for (const path of [original, ...versions.map((version) => version.path)]) {
      await page.goto(path)
      expect(await alternates(page), path).toEqual(expected)
      const entry = sitemap
        .split('<url>')
        .find((text) => new RegExp(`<loc>https?://[^/]+${path}</loc>`).test(text))
      const listed = [...(entry ?? '').matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)]
      expect(
        listed.map(([, tag, href = '']) => [tag, new URL(href).pathname]),
        path,
      ).toEqual(expected)
    }
  }
})

test('a page in one language names no others', async ({ page }) => {
  await page.goto('/lower-back-pain/')
  expect(await alternates(page)).toEqual([])
})

test('a reader finds her language, each named in its own', async ({ page }) => {
  await page.goto('/red-flags/')
  await page
    .getByRole('navigation', { name: 'Languages' })
    .getByRole('link', { name: 'Español' })
    .click()
  await expect(page).toHaveURL(/\/es\/red-flags\/$/)
  await page
    .getByRole('navigation', { name: 'Idiomas' })
    .getByRole('link', { name: '繁體中文' })
    .click()
  await expect(page).toHaveURL(/\/zh-hant\/red-flags\/$/)
  await page
    .getByRole('navigation', { name: '語言' })
    .getByRole('link', { name: 'English' })
    .click()
  await expect(page).toHaveURL(/^[^/]*\/\/[^/]+\/red-flags\/$/)
})

test('the same signs stand in the same cards in every language', async ({ page }) => {
  const cards = async (path: string) => {
    await page.goto(path)
    return page
      .getByRole('main')
      .locator('section li[id]')
      .evaluateAll((items) =>
        items
          .filter(({ id }) => !id.startsWith('ref-'))
          .map(({ id, parentElement }) => [
            id,
            parentElement
              ?.closest('section')
              ?.className.match(/border-(emergency|urgent|soon|rule)/)?.[1],
          ]),
      )
  }
  const english = await cards('/red-flags/')
  expect(english.length).toBeGreaterThan(40)
  for (const path of ['/es/red-flags/', '/zh-hant/red-flags/']) {
    expect(await cards(path), path).toEqual(english)
  }
})

test('a citation leads to its source, and back', async ({ page }) => {
  await page.goto('/es/red-flags/')
  await page.getByRole('link', { name: 'referencia 1', exact: true }).first().click()
  await expect(page.locator('li:target')).toBeInViewport()
})

async function alternates(page: Page): Promise<string[][]> {
  return page
    .locator('link[rel="alternate"][hreflang]')
    .evaluateAll((links) =>
      links.map((link) => [
        link.getAttribute('hreflang') ?? '',
        new URL(link.getAttribute('href') ?? '').pathname,
      ]),
    )
}
