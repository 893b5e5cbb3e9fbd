import { expect, test, type Page } from '@playwright/test'
import { citationOf, openEvidence } from './fixtures/citation.ts'
import { cutText, sidewaysScroll } from './fixtures/cut-text.ts'
import { LAYOUTS, kindOf, listPages } from './fixtures/pages.ts'

/*
 * WCAG 2.2: reflow (1.4.10) at 320 px, which is a 1280 px window at 400 %; resized text (1.4.4) at
 * 200 %, on a desk and, more than it asks, on a phone.
 */
const WINDOWS = [
  { name: '400 % zoom', width: 320, height: 256, enlarge: null, isTight: true },
  { name: '200 % text on a desk', width: 1280, height: 800, enlarge: setTextSize, isTight: false },
  { name: '200 % text on a phone', width: 360, height: 740, enlarge: setTextSize, isTight: true },
  {
    name: '200 % by the reader’s style',
    width: 1280,
    height: 800,
    enlarge: styleTextSize,
    isTight: false,
  },
]

/** On a desk there is room to spare: these stand for the others. */
const ROOMY = ['home', 'article', 'treatments', 'visit sheet', 'sources']

for (const { name, width, height, enlarge, isTight } of WINDOWS) {
  for (const { kind, path } of LAYOUTS.filter((page) => isTight || ROOMY.includes(page.kind))) {
    test(`a page of kind "${kind}" can be read whole at ${name}`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await page.goto(path)
      await enlarge?.(page)
      await expectReadableWhole(page)
    })
  }

  test(`evidence can be read whole and closed at ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.goto('/epidural-back-pain/')
    await enlarge?.(page)
    await citationOf(page, 1).click()
    const evidence = openEvidence(page)
    await expect(evidence).toBeInViewport({ ratio: 1 })
    await expectReadableWhole(page)
    await evidence.getByRole('button', { name: 'Close' }).click()
    await expect(evidence).toBeHidden()
  })

  if (!isTight) continue
  test(`every article can be read whole at ${name}`, async ({ page, request }) => {
    await page.setViewportSize({ width, height })
    const articles = (await listPages(request)).filter((path) => kindOf(path) === 'article')
    for (const path of articles) {
      await test.step(path, async () => {
        await page.goto(path)
        await enlarge?.(page)
        await expectReadableWhole(page)
      })
    }
  })
}

/** The reader chose text twice as large in the settings of the browser; 16 px is what comes with it. */
async function setTextSize(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
  await expect(page.locator('html')).toHaveCSS('font-size', '32px')
}

/** The reader's own style sheet asks for it: media queries, unlike lengths, know nothing of that. */
async function styleTextSize(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
}

async function expectReadableWhole(page: Page): Promise<void> {
  expect(await sidewaysScroll(page), 'pixels past the side').toBeLessThanOrEqual(0)
  expect(await cutText(page), 'text cut off').toEqual([])
}
