import { expect, test, type Page } from '@playwright/test'
import { openEvidence } from '../fixtures/citation.ts'
import { sidewaysScroll } from '../fixtures/cut-text.ts'

/* Choosing works without script. */
test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('all exercises are there until a time is chosen, then those that suit it', async ({
    page,
  }) => {
    await page.goto('/exercises/')
    const all = await namesShown(page)
    expect(all).toContain('Head lift and curl-up')
    await page.getByLabel('First two weeks').check()
    expect(await namesShown(page)).toEqual(['Belly breathing', 'Pelvic floor squeeze', 'Walking'])
    await page.getByLabel('Show all').check()
    expect(await namesShown(page)).toEqual(all)
  })

  test('after a C-section, some exercises begin later', async ({ page }) => {
    await page.goto('/exercises/')
    await page.getByLabel('Two to six weeks').check()
    expect(await namesShown(page)).toContain('Pelvic tilt')
    await page.getByLabel('I had a C-section').check()
    expect(await namesShown(page)).not.toContain('Pelvic tilt')
    await page.getByLabel('Six to twelve weeks').check()
    expect(await namesShown(page)).toContain('Pelvic tilt')
  })

  test('each exercise in sight says when to stop', async ({ page }) => {
    await page.goto('/exercises/')
    for (const card of await page.getByRole('article').getByRole('article').all()) {
      await expect(card.getByText('Stop if', { exact: true })).toBeVisible()
    }
  })

  test('shows the numbers of women most like the reader', async ({ page }) => {
    await page.goto('/tools/recovery-numbers/')
    const lines = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: / in 100| of / })
    const lasting = lines.filter({ hasText: 'pain that came and went' })
    await expect(lasting).toBeVisible()
    await page.getByLabel('women who had pain in pregnancy').check()
    await expect(lasting).toBeHidden()
    await expect(lines.filter({ hasText: '24 of 60' })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '24 of 60' })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '115 of 176' })).toBeHidden()
  })

  test('opens a treatment, whose certainty is in words', async ({ page }) => {
    await page.goto('/physio-tens-acupuncture-belts/')
    const tens = page
      .getByRole('main')
      .locator('details')
      .filter({ hasText: 'mild electric pulses' })
    await expect(tens.locator('summary')).toContainText('Very low certainty')
    await expect(tens.getByText('May cost you')).toBeHidden()
    await tens.locator('summary').click()
    await expect(tens.getByText('May cost you')).toBeVisible()
  })
})

test('a number is drawn as people where its evidence is opened', async ({ page }) => {
  await page.goto('/how-long-does-it-last/')
  const row = page.getByRole('row').filter({ hasText: 'had backache that was new' })
  await row.getByRole('button').click()
  const drawing = openEvidence(page).locator('img')
  await expect(drawing).toBeVisible()
  await expect
    .poll(() =>
      drawing.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth),
    )
    .toBeGreaterThan(0)
  await expect(openEvidence(page)).toContainText('About 7 in 100 women')
})

test('the evidence says how certain an effect is, and who rated it', async ({ page }) => {
  await page.goto('/exercises/')
  await page.getByRole('button', { name: 'Source 1, show' }).first().click()
  await expect(openEvidence(page)).toContainText('Moderate certainty (the authors’ own rating).')
})

test('leads through an exercise, and says each step aloud', async ({ page }) => {
  await page.goto('/tools/exercise-timer/#pelvic-tilt')
  const card = page.getByRole('article').filter({ hasText: 'Pelvic tilt' })
  await card.getByRole('button', { name: 'Do it step by step' }).click()
  await expect(card.getByRole('status')).toContainText('1. Lie on your back')
  await card.getByRole('button', { name: 'Next step' }).click()
  await expect(card.getByRole('status')).toContainText('2. Breathe in.')
  await card.getByRole('button', { name: 'Hold for 3 seconds' }).click()
  await expect(card.getByRole('status')).toContainText('Let go, and breathe.')
  await card.getByRole('button', { name: 'Stop' }).click()
  await expect(card.getByRole('status')).toBeEmpty()
})

test('on paper every exercise and every treatment is there in full', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto('/exercises/')
  await expect(page.getByRole('radio')).toHaveCount(0)
  await expect(page.getByText('Wear socks.')).toBeVisible()
  await page.goto('/physio-tens-acupuncture-belts/')
  await expect(page.getByText('A chiropractor moves or pushes')).toBeVisible()
})

for (const path of ['/exercises/', '/tools/exercise-timer/', '/tools/recovery-numbers/']) {
  test(`${path} fits a phone of 360 px`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(path)
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
  })
}

async function namesShown(page: Page): Promise<string[]> {
  return page.getByRole('article').getByRole('article').getByRole('heading').allInnerTexts()
}
