import { expect, test } from '@playwright/test'
import { eachPage } from './fixtures/each-page.ts'
import { citationOf, openEvidence } from './fixtures/citation.ts'
import { COLOURS, expectNoViolation } from './fixtures/no-violation.ts'
import { PAGE_KINDS } from './fixtures/pages.ts'

const WIDTHS = [360, 1280]

/** Colours do not depend on the width, nor what is printed: phones stand for both. */
const VIEWS = [
  { name: 'by day at 360 px', width: 360, media: 'screen', colorScheme: 'light', rules: null },
  { name: 'by day at 1280 px', width: 1280, media: 'screen', colorScheme: 'light', rules: null },
  { name: 'in the dark', width: 360, media: 'screen', colorScheme: 'dark', rules: COLOURS },
  { name: 'on paper', width: 360, media: 'print', colorScheme: 'light', rules: COLOURS },
] as const

/** Pages that look otherwise where there is room: margins, tables, columns. */
const ROOMY: readonly string[] = ['home', 'article', 'treatments', 'recovery', 'sources', 'source']

function isFor(kind: string, width: number): boolean {
  return width < 1000 || ROOMY.includes(kind)
}

for (const { name, width, media, colorScheme, rules } of VIEWS) {
  test(`axe finds nothing ${name} on a page of any kind`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ media, colorScheme })
    await eachPage(
      PAGE_KINDS.filter(({ kind }) => isFor(kind, width)),
      async ({ path }) => {
        await page.goto(path)
        await expectNoViolation(page, rules)
      },
    )
  })
}

for (const width of WIDTHS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in open evidence at ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      await page.goto('/epidural-back-pain/')
      await citationOf(page, 1).click()
      await expect(openEvidence(page)).toBeVisible()
      await expectNoViolation(page)
    })
  }
}
