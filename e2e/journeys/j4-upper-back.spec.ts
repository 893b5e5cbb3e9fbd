import { expect, test } from '@playwright/test'

/* J4: pain between the shoulders from feeding; she starts at the home page with where it hurts. */
test('the home page leads there by place', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Where does it hurt?' })).toBeVisible()
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Upper back, neck and shoulders/ })
    .click()
  await expect(page).toHaveURL(/\/upper-back-pain-feeding\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/upper back/i)
})

test('pain that no position eases is split off before any advice', async ({ page }) => {
  await page.goto('/upper-back-pain-feeding/')
  const answer = page.getByRole('region', { name: 'In 20 seconds' })
  await expect(answer).toContainText(/attacks that last hours.*no position/i)
  await expect(answer).toContainText(/call today/i)

  const headings = await page.getByRole('main').getByRole('heading').allInnerTexts()
  const at = (name: RegExp) => headings.findIndex((text) => name.test(text))
  expect(at(/which kind of pain/i), 'the split is the first section').toBe(at(/on this page/i) + 1)
  expect(at(/call .* today if:/i)).toBeGreaterThan(at(/which kind of pain/i))
  expect(at(/three-minute reset/i)).toBeGreaterThan(at(/call .* today if:/i))
  expect(at(/feeding positions/i)).toBeGreaterThan(at(/three-minute reset/i))

  const kinds = page.getByRole('main').getByRole('listitem')
  const notMuscle = kinds.filter({ hasText: /often at night, and no position eases it/ })
  await expect(notMuscle).toContainText('Could this be my gallbladder')
  await expect(notMuscle).toContainText('Call today')
})

test('four positions are there, and the baby is brought to her', async ({ page }) => {
  await page.goto('/upper-back-pain-feeding/')
  await page.getByRole('link', { name: 'Four feeding positions' }).click()
  await expect(page.getByRole('heading', { name: 'Four feeding positions' })).toBeInViewport()
  const positions = page.getByRole('main').getByRole('heading', { level: 3 })
  for (const name of [
    'Bring your baby to you',
    'Lying on your side',
    'Laid back',
    'Under the arm',
  ]) {
    await expect(positions.filter({ hasText: name })).toBeVisible()
  }
})

test('both sides of the disagreement are told, with their sources', async ({ page }) => {
  await page.goto('/upper-back-pain-feeding/')
  const block = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Sources disagree/ }) })
  await expect(block).toContainText(/breastfeeding .* went with continuous pain/)
  await expect(block).toContainText(/much larger study .* not linked to lasting pain/s)
  await expect(block).toContainText(/we lean on/i)
  const sources = await block.getByRole('button', { name: /^Source \d+, show$/ }).allInnerTexts()
  expect(new Set(sources).size, 'two sources at least').toBeGreaterThanOrEqual(2)
})

test('nothing on the page tells her to stop breastfeeding', async ({ page }) => {
  await page.goto('/upper-back-pain-feeding/')
  const text = await page.getByRole('main').innerText()
  const sentences = text.split(/(?<=[.?!:”])\s+|\n+/)
  const discouraging = sentences.filter(
    (sentence) =>
      /\b(stop|less|fewer|give up|quit|wean|switch|avoid)\b.*\b(feed\w*|breastfe\w+|breast)\b|\b(feed|breastfeed)\b.*\b(less|stop)\b/i.test(
        sentence,
      ) && !/\b(do not|not|no reason|never)\b/i.test(sentence),
  )
  expect(discouraging).toEqual([])
  await expect(page.getByRole('main')).toContainText(/no reason to breastfeed less/)
})
