import { expect, test } from '@playwright/test'
import { EMERGENCY_NUMBERS } from '../fixtures/warning-layer.ts'

test.use({ javaScriptEnabled: false })

test('every number is in sight without choosing a country', async ({ page }) => {
  await page.goto('/who-to-call/')
  const main = page.getByRole('main')
  for (const { number } of EMERGENCY_NUMBERS) {
    const link = main.locator(`a[href="tel:${number}"]`).first()
    await expect(link).toBeVisible()
    expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
})

test('each country says when its numbers were checked, or that they were not', async ({ page }) => {
  await page.goto('/who-to-call/')
  const countries = page.locator('.country')
  expect(await countries.count()).toBeGreaterThanOrEqual(7)
  for (const country of await countries.all()) {
    await expect(country).toContainText(/Not yet checked by us|Checked on \d{1,2} \w+ \d{4}/)
  }
})

test('choosing a country brings it up and marks it, and the others stay', async ({ page }) => {
  const marked = page.getByText('You chose this country.').filter({ visible: true })
  await page.goto('/who-to-call/')
  const all = await page.locator('.country').count()
  await page
    .getByRole('navigation', { name: 'Countries' })
    .getByRole('link', { name: 'New Zealand' })
    .click()
  const chosen = page.getByRole('region', { name: 'New Zealand' })
  await expect(chosen).toBeInViewport()
  await expect(chosen).toContainText('You chose this country.')
  await expect(marked).toHaveCount(1)
  await expect(page.locator('.country').filter({ visible: true })).toHaveCount(all)
  await page.goto('/who-to-call/')
  await expect(marked).toHaveCount(0)
})

test('never lists the hotline that is no crisis line as one', async ({ page }) => {
  await page.goto('/who-to-call/')
  const states = page.getByRole('region', { name: 'United States' })
  await expect(states.getByRole('listitem').filter({ hasText: '1-833-852-6262' })).toContainText(
    'Not a crisis line.',
  )
})
