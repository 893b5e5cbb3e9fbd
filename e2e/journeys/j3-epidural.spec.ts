import { expect, test } from '@playwright/test'
import { citationOf, openEvidence } from '../fixtures/citation.ts'

/* J3: four months on it still hurts where the needle went in, and she fears the epidural did it. */
test.beforeEach(async ({ page }) => {
  await page.goto('/epidural-back-pain/')
})

test('the quick answer takes the pain seriously and says what studies saw', async ({ page }) => {
  const answer = page.getByRole('region', { name: 'In 20 seconds' })
  await expect(answer).toContainText(/your pain is real/i)
  await expect(answer).toContainText(/no clear rise in new, lasting backache/i)
  await expect(answer).toContainText(/other causes/i)
})

test('infection, legs, bladder and the headache on sitting up are among the signs', async ({
  page,
}) => {
  const cardOf = (level: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: level }) })
  const emergency = cardOf('Immediate action required: ').getByRole('listitem')
  for (const sign of [/gets worse.*fever/, /both legs/, /bladder or bowels/]) {
    await expect(emergency.filter({ hasText: sign }).first()).toBeVisible()
  }
  const today = cardOf('Urgent advice: ').getByRole('listitem')
  await expect(today.filter({ hasText: /head hurts more when you sit or stand/ })).toBeVisible()
  await expect(today.filter({ hasText: /high temperature/ })).toBeVisible()
})

test('the evidence opens under the finger, in the order a doubter asks', async ({ page }) => {
  await citationOf(page, 1).click()
  const evidence = openEvidence(page)
  await expect(evidence).toBeVisible()
  await expect(evidence.getByRole('term')).toHaveText([
    'What the source says',
    'Who was studied',
    'How sure',
    'Source 1',
    'Checked',
  ])
  const [says, who, sure, source, checked] = await evidence.getByRole('definition').allInnerTexts()
  expect(says).toMatch(/no difference .* epidural .* low back pain/i)
  expect(who).toMatch(/women in a trial .* 26 months/i)
  expect(sure).toMatch(/chance decided.*read the summary/i)
  expect(source).toMatch(/Howell.*2002/)
  expect(checked).toMatch(/No clinician has checked this sentence/)
})

test('Escape closes the evidence and gives the focus back', async ({ page }) => {
  await citationOf(page, 1).press('Enter')
  await expect(openEvidence(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(openEvidence(page).getByRole('link')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(openEvidence(page)).toBeHidden()
  await expect(citationOf(page, 1)).toBeFocused()
})

test('the evidence leads to the full reference and from there to all we know', async ({ page }) => {
  await citationOf(page, 1).click()
  await openEvidence(page)
    .getByRole('link', { name: /Howell/ })
    .click()
  const reference = page.getByRole('listitem').filter({ hasText: 'BMJ. 2002' })
  await expect(reference).toBeInViewport()
  await expect(reference).toContainText('A correction to it was published')
  await reference.getByRole('link', { name: 'What we take from it' }).click()
  await expect(page).toHaveURL(/\/sources\/howell-2002\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/epidural/)
})

test('the page says what comes next, and when to ask for physiotherapy', async ({ page }) => {
  await page.getByRole('link', { name: 'What to do tonight' }).click()
  await expect(page.getByRole('heading', { name: 'What to do tonight' })).toBeInViewport()
  await page.getByRole('link', { name: 'If it is not better' }).click()
  await expect(page.getByRole('heading', { name: 'If it is not better' })).toBeInViewport()
  await expect(page.getByText(/six weeks .* ask for physiotherapy/)).toBeVisible()
  await expect(
    page.getByRole('main').getByRole('link', { name: 'bring your baby up to you' }),
  ).toHaveAttribute('href', '/upper-back-pain-feeding/')
})
