import { expect, test, type Page } from '@playwright/test'
import { eachPage } from '../fixtures/each-page.ts'
import { PAGE_KINDS, samplePages } from '../fixtures/pages.ts'
import {
  CALL_NOW,
  EMERGENCY_NUMBERS,
  EMERGENCY_SIGNS,
  warningLayer,
} from '../fixtures/warning-layer.ts'

/*
 * J1: she arrives from search with pain and numbness, on whichever page the search engine chose.
 * A small phone, no script.
 */
const SMALL_PHONE = { width: 360, height: 640 }
test.use({ viewport: SMALL_PHONE, javaScriptEnabled: false })

test('the warning layer fills the first screen of a page of any kind', async ({ page }) => {
  await eachPage(PAGE_KINDS, async ({ path }) => {
    await page.goto(path)
    await expectWarningLayer(page)
    await expectOtherLinks(page, ['All warning signs', 'Not this? Keep reading'])
    await expectEverythingOnFirstScreen(page)
  })
})

test('the warning layer is printed first on a page of any kind', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await eachPage(PAGE_KINDS, async ({ path }) => {
    await page.goto(path)
    await expectWarningLayer(page)
    await expectOtherLinks(page, [])
  })
})

test('the warning layer stands on top of every page there is', async ({ page, request }) => {
  for (const path of await samplePages(request)) {
    await test.step(path, async () => {
      await page.goto(path)
      await expect(warningLayer(page)).toHaveCount(1)
      await expect(page.getByRole('heading').first()).toHaveText(CALL_NOW)
      expect((await warningLayer(page).boundingBox())?.y, path).toBe(0)
      await expect(warningLayer(page).locator('a[href^="tel:"]')).toHaveCount(
        EMERGENCY_NUMBERS.length,
      )
    })
  }
})

test('"Not this? Keep reading" leads to the page itself', async ({ page }) => {
  await page.goto('/lower-back-pain/')
  await page.getByRole('link', { name: 'Not this? Keep reading' }).click()
  await expect(page.getByRole('main')).toBeInViewport()
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport()
  await expect(warningLayer(page).getByRole('heading')).not.toBeInViewport()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
})

test('"All warning signs" leads to the full list, which says whom to call', async ({ page }) => {
  await page.goto('/how-long-does-it-last/')
  await warningLayer(page).getByRole('link', { name: 'All warning signs' }).click()
  await expect(page).toHaveURL(/\/red-flags\/$/)
  await expect(
    page.getByRole('heading', { name: /^Immediate action required: .* if:$/ }).first(),
  ).toBeVisible()
})

test('every country on the page of numbers has its emergency number in the layer', async ({
  page,
}) => {
  await page.goto('/red-flags/')
  const countries = page.getByRole('main').locator('dl > div:has(> dd > a[href^="tel:"])')
  expect(await countries.count()).toBeGreaterThanOrEqual(7)
  for (const country of await countries.all()) {
    const name = await country.getByRole('term').innerText()
    const emergency = country.getByRole('link').first()
    const href = (await emergency.getAttribute('href')) ?? ''
    await expect(warningLayer(page).locator(`a[href="${href}"]`), name).toBeVisible()
  }
})

/** Signs, numbers that can be pressed, words to say, the baby; before everything, with no way off. */
async function expectWarningLayer(page: Page): Promise<void> {
  const layer = warningLayer(page)
  await expect(layer).toBeVisible()
  expect((await layer.boundingBox())?.y).toBe(0)
  await expect(page.getByRole('heading').first()).toHaveText(/^Emergency\. .* Call now$/)
  for (const sign of EMERGENCY_SIGNS) {
    await expect(layer.getByRole('listitem').filter({ hasText: sign })).toBeVisible()
  }

  const numbers = layer.getByRole('list', { name: 'Emergency numbers' }).getByRole('link')
  await expect(numbers).toHaveCount(EMERGENCY_NUMBERS.length)
  for (const { number, places } of EMERGENCY_NUMBERS) {
    const link = numbers.filter({ hasText: number })
    await expect(link).toHaveAttribute('href', `tel:${number}`)
    for (const place of places) await expect(link).toContainText(place)
    const box = await link.boundingBox()
    expect(box?.height, number).toBeGreaterThanOrEqual(44)
    expect(box?.width, number).toBeGreaterThanOrEqual(44)
  }

  await expect(layer).toContainText(/Say: “I gave birth … weeks ago, .* I have …”/)
  await expect(layer).toContainText('Bring the baby or ask someone to come.')

  await expect(layer.getByRole('button')).toHaveCount(0)
}

/** Links of the layer that are no telephone numbers, by their words. */
async function expectOtherLinks(page: Page, names: string[]): Promise<void> {
  const others = page.locator('a:not([href^="tel:"])')
  await expect(warningLayer(page).getByRole('link').and(others)).toHaveText(names)
}

async function expectEverythingOnFirstScreen(page: Page): Promise<void> {
  const layer = warningLayer(page)
  const box = await layer.boundingBox()
  expect(box?.height).toBeLessThanOrEqual(SMALL_PHONE.height)
  const lastNumber = layer.locator('a[href^="tel:"]').last()
  const wayOn = layer.getByRole('link', { name: 'Not this? Keep reading' })
  await expect(lastNumber).toBeInViewport({ ratio: 1 })
  await expect(wayOn).toBeInViewport({ ratio: 1 })
  const numberBottom = await lastNumber.boundingBox()
  const wayTop = await wayOn.boundingBox()
  expect(wayTop?.y, 'ways on stand under the card').toBeGreaterThanOrEqual(
    (numberBottom?.y ?? 0) + (numberBottom?.height ?? 0),
  )
}
