import { expect, test } from '@playwright/test'

/* J2: two weeks after a C-section, on a phone, getting out of bed hurts. */
test.beforeEach(async ({ page }) => {
  await page.goto('/back-pain-after-c-section/')
})

test('the quick answer says what to do before anything is explained', async ({ page }) => {
  const answer = page.getByRole('region', { name: 'In 20 seconds' })
  await expect(answer).toContainText(/roll onto your side/i)
  await expect(answer).toContainText(/pillow/i)
  await expect(answer).toContainText(/off the scar/i)
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toHaveText(
    'In 20 seconds',
  )
})

test('wound, fever and leg swelling mean a call today', async ({ page }) => {
  const card = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Urgent advice: Call .* today if:$/ }) })
  await expect(card.getByRole('listitem').filter({ hasText: /wound is hot/ })).toBeVisible()
  await expect(card.getByRole('listitem').filter({ hasText: /high temperature/ })).toBeVisible()
  await expect(card.getByRole('listitem').filter({ hasText: /leg is swollen/ })).toBeVisible()
})

test('warning signs stand before the advice', async ({ page }) => {
  const headings = await page.getByRole('main').getByRole('heading').allInnerTexts()
  const flags = headings.findIndex((text) => /emergency number now if:/.test(text))
  const logRoll = headings.findIndex((text) => /log roll/i.test(text))
  expect(flags).toBeGreaterThan(-1)
  expect(logRoll).toBeGreaterThan(flags)
})

test('getting out of bed is drawn, and told in as many steps as are drawn', async ({ page }) => {
  const picture = page.getByRole('img', { name: /on the back.*side.*legs.*edge/is })
  await picture.scrollIntoViewIfNeeded()
  await expect(picture).toBeVisible()
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  const steps = page
    .getByRole('main')
    .locator('ol')
    .filter({ hasText: /Roll onto your side/ })
    .getByRole('listitem')
  await expect(steps).toHaveText([/Bend your knees/, /Roll onto/, /push yourself up/, /Sit on/])
})

test('coughing, feeding and the weeks have sections of their own', async ({ page }) => {
  await page.getByRole('link', { name: /^Coughing/ }).click()
  await expect(page.getByRole('heading', { name: /^Coughing/ })).toBeInViewport()
  await expect(page.getByText(/hold it over your wound/)).toBeInViewport()

  await page.getByRole('link', { name: /^Feeding without pressing/ }).click()
  await expect(page.getByRole('heading', { name: /^Feeding without pressing/ })).toBeInViewport()
  for (const position of ['Under your arm.', 'Lying on your side.', 'Across your lap.']) {
    await expect(page.getByRole('listitem').filter({ hasText: position })).toBeVisible()
  }

  await page.getByRole('link', { name: 'Week by week' }).click()
  await expect(page.getByRole('heading', { name: 'Week by week' })).toBeInViewport()
  const weeks = page.getByRole('main').getByRole('heading', { level: 3 })
  for (const week of ['The first days', 'Week 2', 'Weeks 3 to 6', 'After 6 weeks']) {
    await expect(weeks.filter({ hasText: week })).toBeVisible()
  }
  await expect(page.getByText(/^Try to lift nothing heavier|Do not expect to vacuum/)).toBeVisible()
})

test('painkillers come with a list of when to ask first', async ({ page }) => {
  const callout = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Important: Check first/ }) })
  for (const reason of [/pre-eclampsia/, /kidney/, /ulcer/, /asthma/, /blood thinners/, /bleed/]) {
    await expect(callout.getByRole('listitem').filter({ hasText: reason }).first()).toBeVisible()
  }
  await expect(callout).toContainText(/pharmacist, midwife or doctor/)
  await expect(page.getByRole('main')).not.toContainText(/\d\s?(mg|milligrams)\b/i)
})

test('the page can be printed and taken along', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { name: /log roll/i })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'References' })).toBeVisible()
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
})
