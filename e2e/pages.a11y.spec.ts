import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { eachPage } from './fixtures/each-page.ts'
import { citationOf, openEvidence } from './fixtures/citation.ts'
import { PAGE_KINDS } from './fixtures/pages.ts'

const WIDTHS = [360, 1280]

/** All that the dark and paper change. */
const COLOURS = ['color-contrast', 'link-in-text-block']

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

/** WCAG 2.2 A and AA, the target size of which axe leaves out unless asked, and good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

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

/** @param rules of all that are ours, these; none is left out when it is null */
async function expectNoViolation(page: Page, rules: string[] | null = null): Promise<void> {
  const axe = new AxeBuilder({ page })
  const { violations, passes } = await (
    rules ? axe.withRules(rules) : axe.withTags(RULES)
  ).analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }))
  expect(found).toEqual([])
  expect(passes.length, 'rules that had something to look at').toBeGreaterThan(rules ? 0 : 10)
}
