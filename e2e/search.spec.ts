import { expect, test, type Page } from '@playwright/test'

/** The field, and the line that says how many were found. */
const field = (page: Page) => page.getByRole('searchbox')
const count = (page: Page) => page.getByRole('status')
const results = (page: Page) => page.getByRole('list', { name: 'Results' })

test('search finds pages, questions and words while one types', async ({ page }) => {
  await page.goto('/search/')
  await field(page).pressSequentially('gallbladder')
  await expect(count(page)).toHaveText(/^\d+ results, the closest first\.$/)
  await expect(results(page).getByRole('link').first()).toBeVisible()
  await expect(results(page)).toContainText('Question.')
  await field(page).fill('sciatica')
  await expect(results(page)).toContainText('Word.')
})

test('a result leads to its page', async ({ page }) => {
  await page.goto('/search/?q=epidural')
  await expect(field(page)).toHaveValue('epidural')
  const first = results(page).getByRole('link').first()
  const name = await first.innerText()
  await first.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
})

test('arrow keys go through the results, Escape leads back to the field', async ({ page }) => {
  await page.goto('/search/')
  await field(page).pressSequentially('pain')
  const links = results(page).getByRole('link')
  await expect(links.first()).toBeVisible()
  await field(page).press('ArrowDown')
  await expect(links.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect(field(page)).toBeFocused()
})

test('more results come when asked for, and the focus is on the first of them', async ({
  page,
}) => {
  await page.goto('/search/?q=pain')
  const links = results(page).getByRole('link')
  await expect(links).toHaveCount(8)
  await results(page)
    .getByRole('button', { name: /^Show \d+ more$/ })
    .click()
  await expect(links.nth(8)).toBeFocused()
})

test('says so when nothing is found, and what to do', async ({ page }) => {
  await page.goto('/search/')
  await field(page).pressSequentially('zzzzqqqq')
  await expect(count(page)).toHaveText(/^Nothing found\./)
  await expect(results(page)).toBeHidden()
  await field(page).fill('')
  await expect(count(page)).toHaveText('')
})

test('a search that cannot load leaves the list', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort())
  await page.goto('/search/')
  await field(page).pressSequentially('pain')
  await expect(count(page)).toHaveText(/did not load/)
  await expect(page.getByRole('heading', { name: 'All pages by topic' })).toBeVisible()
})

test('nothing that is typed is kept or sent to others', async ({ page, baseURL }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const path of ['/search/', '/questions/']) {
    await page.goto(path)
    await field(page).pressSequentially('numb legs')
    await expect(count(page)).not.toHaveText('')
  }
  expect(asked.length).toBeGreaterThan(4)
  for (const url of asked) {
    expect(new URL(url).origin).toBe(baseURL)
    expect(decodeURIComponent(url)).not.toContain('numb legs')
  }
  const kept = await page.evaluate(() => Object.keys(localStorage).length + document.cookie.length)
  expect(kept).toBe(0)
})

test('an answered question is found while typing, and the others step back', async ({ page }) => {
  await page.goto('/questions/')
  const questions = page.locator('#questions').getByRole('link')
  const all = await questions.count()
  expect(all).toBeGreaterThan(3)
  await field(page).pressSequentially('epidural')
  await expect(count(page)).toHaveText(/^\d+ answered questions? fits?/)
  await expect(questions.first()).toHaveText(/epidural/)
  expect(await questions.count()).toBeLessThan(all)
  await field(page).press('Enter')
  await expect(questions.first()).toBeFocused()
  await field(page).fill('')
  await expect(questions).toHaveCount(all)
})

test('a question that nobody asked shows all of them', async ({ page }) => {
  await page.goto('/questions/')
  const all = await page.locator('#questions').getByRole('link').count()
  await field(page).pressSequentially('zzzzqqqq')
  await expect(count(page)).toHaveText(/^No answered question fits/)
  await expect(page.locator('#questions').getByRole('link')).toHaveCount(all)
})
