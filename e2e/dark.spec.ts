import { expect, test, type Page } from '@playwright/test'
import { eachPage } from './fixtures/each-page.ts'
import { cellLuminances } from './fixtures/brightness.ts'
import { citationOf, openEvidence } from './fixtures/citation.ts'
import { LAYOUTS } from './fixtures/pages.ts'

/*
 * 3 a.m., a dim room: nothing glares. A cell of 32 px that is lighter on average than this is bigger
 * than any letter, so it is a lit area.
 */
const CELL = 32
const GLARE = 0.5

test('a page of any layout is dark in the dark, all the way down', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await eachPage(LAYOUTS, async ({ path }) => {
    await page.goto(path)
    const cells = await cellLuminances(context, await page.screenshot({ fullPage: true }), CELL)
    expect(cells.length).toBeGreaterThan(100)
    expect(Math.max(...cells), 'the lightest spot').toBeLessThan(GLARE)
    expect(mean(cells), 'the whole page').toBeLessThan(0.2)
  })
})

test('a page of any layout has other colours by day', async ({ page }) => {
  await eachPage(LAYOUTS, async ({ path }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path)
    const light = await colours(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await colours(page)
    for (const part of Object.keys(light)) expect(dark[part], part).not.toBe(light[part])
  })
})

test('pictures and open evidence do not glare either', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/back-pain-after-c-section/')
  const picture = page.getByRole('main').getByRole('img')
  await picture.scrollIntoViewIfNeeded()
  const drawn = await cellLuminances(context, await picture.screenshot(), CELL)
  expect(Math.max(...drawn)).toBeLessThan(GLARE)
  expect(Math.max(...drawn), 'and can be seen').toBeGreaterThan(0.08)

  await citationOf(page, 1).click()
  await expect(openEvidence(page)).toBeVisible()
  const evidence = await cellLuminances(context, await openEvidence(page).screenshot(), CELL)
  expect(Math.max(...evidence)).toBeLessThan(GLARE)
})

test('the measure of glare does see a lit page', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  const cells = await cellLuminances(context, await page.screenshot(), CELL)
  expect(mean(cells)).toBeGreaterThan(GLARE)
})

/** Colours of the large areas and of the text, by the part of the page. */
async function colours(page: Page): Promise<Record<string, string>> {
  const layer = page.getByRole('complementary')
  const parts = {
    page: page.locator('body'),
    title: page.getByRole('heading', { level: 1 }),
    'warning layer': layer,
    'warning heading': layer.getByRole('heading'),
    link: page.getByRole('main').getByRole('link').first(),
  }
  const found: Record<string, string> = {}
  for (const [name, locator] of Object.entries(parts)) {
    found[`${name}: text`] = await locator.evaluate((element) => getComputedStyle(element).color)
  }
  for (const name of ['page', 'warning layer'] as const) {
    found[`${name}: ground`] = await parts[name].evaluate(
      (element) => getComputedStyle(element).backgroundColor,
    )
  }
  return found
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}
