import { expect, test, type Browser } from '@playwright/test'
import { citationOf, openEvidence } from './fixtures/citation.ts'
import { ENHANCED, LAYOUTS, PAGE_KINDS } from './fixtures/pages.ts'
import { warningLayer } from './fixtures/warning-layer.ts'

const LOOKED_AT = PAGE_KINDS.filter(
  (page) => LAYOUTS.includes(page) || ENHANCED.includes(page.kind),
)

for (const { kind, path } of LOOKED_AT) {
  if (ENHANCED.includes(kind)) {
    test(`a page of kind "${kind}" says all with script that it says without`, async ({
      browser,
    }) => {
      const without = await readPage(browser, path, false)
      const lines = without.text.split('\n').filter((line) => line.trim() !== '')
      const shown = (await readPage(browser, path, true)).text
      expect(lines.filter((line) => !shown.includes(line))).toEqual([])
      expect(lines.length).toBeGreaterThan(20)
    })
    continue
  }
  test(`a page of kind "${kind}" says the same with and without script`, async ({ browser }) => {
    const without = await readPage(browser, path, false)
    expect(without).toEqual(await readPage(browser, path, true))
    expect(without.text.length).toBeGreaterThan(500)
  })
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the contents list leads to every section', async ({ page }) => {
    await page.goto('/postpartum-back-pain/')
    const entries = page.getByRole('navigation', { name: 'On this page' }).getByRole('link')
    expect(await entries.count()).toBeGreaterThan(2)
    for (const entry of await entries.all()) {
      const name = await entry.innerText()
      await entry.click()
      await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeInViewport()
    }
  })

  test('evidence opens and closes', async ({ page }) => {
    await page.goto('/back-pain-after-c-section/')
    await citationOf(page, 1).click()
    await expect(openEvidence(page)).toBeVisible()
    await expect(openEvidence(page)).toContainText('How sure')
    await page.keyboard.press('Escape')
    await expect(openEvidence(page)).toBeHidden()
    await citationOf(page, 1).click()
    await openEvidence(page).getByRole('button', { name: 'Close' }).click()
    await expect(openEvidence(page)).toBeHidden()
  })

  test('a reader can go from start to article to source and home again', async ({ page }) => {
    await page.goto('/')
    await page
      .getByRole('link', { name: /^Lower back/ })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/lower back/i)
    await page.getByRole('link', { name: 'What we take from it' }).first().click()
    await expect(page.getByRole('heading', { name: 'What we take from it' })).toBeVisible()
    await page
      .getByRole('navigation', { name: 'Breadcrumb' })
      .getByRole('link', { name: 'Sources' })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sources')
    await page.getByRole('banner').getByRole('link', { name: 'Back After Birth' }).click()
    await expect(page.getByRole('heading', { name: 'Where does it hurt?' })).toBeVisible()
    await expect(warningLayer(page)).toBeVisible()
  })
})

async function readPage(browser: Browser, path: string, javaScriptEnabled: boolean) {
  const context = await browser.newContext({ javaScriptEnabled })
  const page = await context.newPage()
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('contentinfo')).toBeVisible()
  const text = await page.locator('body').innerText()
  const tree = await page.locator('body').ariaSnapshot()
  await context.close()
  return { text, tree }
}
