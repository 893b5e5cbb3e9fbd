import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { citationOf, openEvidence } from './fixtures/citation.ts'
import { PAGE_KINDS } from './fixtures/pages.ts'

const WIDTHS = [360, 1280]

const MEDIA = [
  { name: 'by day', media: 'screen', colorScheme: 'light' },
  { name: 'in the dark', media: 'screen', colorScheme: 'dark' },
  { name: 'on paper', media: 'print', colorScheme: 'light' },
] as const

/** WCAG 2.2 A and AA, the target size of which axe leaves out unless asked, and good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

for (const width of WIDTHS) {
  for (const { name, media, colorScheme } of MEDIA) {
    for (const { kind, path } of PAGE_KINDS) {
      test(`axe finds nothing ${name} at ${width} px on a page of kind "${kind}"`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ media, colorScheme })
        await page.goto(path)
        await expectNoViolation(page)
      })
    }
  }

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

// No rule is left out.
async function expectNoViolation(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }))
  expect(found).toEqual([])
  expect(passes.length, 'rules that had something to look at').toBeGreaterThan(10)
}
