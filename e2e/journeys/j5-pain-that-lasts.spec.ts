import { expect, test } from '@playwright/test'

/* J5: eight months on she still hurts, and wonders whether she imagines it. */
test.beforeEach(async ({ page }) => {
  await page.goto('/pain-that-lasts/')
})

test('she is believed before anything else is said', async ({ page }) => {
  const main = page.getByRole('main')
  await expect(main).toContainText(/you are not alone/i)
  await expect(main).toContainText(/not imagining/i)
  await expect(main).not.toContainText(/just stress|all in your head/i)
})

test('new signs, mood and stiffness in the morning are asked about', async ({ page }) => {
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { name: /^(Immediate|Urgent)/ }).first()).toBeVisible()
  await expect(main).toContainText(/low or worried on most days/i)
  await expect(main).toContainText(/morning/i)
})

test('she finds numbers of women like her, and never an average', async ({ page }) => {
  await expect(page.getByRole('main')).toContainText(/in 100 women|of \d+ women/)
  await page
    .getByRole('main')
    .getByRole('link', { name: /how long/i })
    .first()
    .click()
  await expect(page).toHaveURL(/how-long-does-it-last/)
  await expect(page.getByRole('main')).toContainText('At eight months')
})

test('she leaves with words for her appointment and a sheet to take along', async ({ page }) => {
  await expect(page.getByRole('main')).toContainText(/physio/i)
  await page.goto('/visit-sheet/')
  await expect(page.getByRole('main')).toContainText(/what .* tried/i)
})
