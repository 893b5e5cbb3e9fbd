import { expect, test, type Page } from '@playwright/test'
import { EMERGENCY_NUMBERS, warningLayer } from '../fixtures/warning-layer.ts'

const LEVELS = ['emergency', 'urgent', 'soon', 'routine', 'none'] as const
type Level = (typeof LEVELS)[number]

/** Headings of the cards, as a reader sees them. */
const CARDS: Record<Level, RegExp> = {
  emergency: /^Immediate action required: Call an emergency number now$/,
  urgent: /^Urgent advice: Call .* today$/,
  soon: /^Advice: Ask for an appointment within two weeks$/,
  routine: /^Advice: Care for yourself at home and read this list again$/,
  none: /^Advice: Nothing is ticked yet$/,
}

/* Everything here works without script. */
test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('with nothing ticked it says what to do next, and to read again', async ({ page }) => {
    await page.goto('/check/')
    await expectCard(page, 'none')
    await expect(card(page)).toContainText('care for yourself at home')
    await expect(card(page)).toContainText('Read this list again each time something changes')
    await expect(card(page)).toContainText('if you are worried, call')
  })

  test('an emergency says so at once under the line, with numbers to press', async ({ page }) => {
    await page.goto('/check/')
    const sign = page.getByRole('listitem').filter({ has: page.getByLabel(/new numbness/) })
    await expect(sign.getByRole('link')).toHaveCount(0)
    await page.getByLabel(/new numbness/).check()
    await expect(sign).toContainText('Emergency. Call now.')
    await expect(sign).toContainText('Say: “I gave birth … weeks ago')
    for (const { number } of EMERGENCY_NUMBERS) {
      await expect(sign.locator(`a[href="tel:${number}"]`)).toBeVisible()
    }
    await expectCard(page, 'emergency')
    for (const { number } of EMERGENCY_NUMBERS) {
      await expect(card(page).locator(`a[href="tel:${number}"]`)).toBeVisible()
    }
  })

  test('a tick more raises the card and never lowers it', async ({ page }) => {
    await page.goto('/check/')
    await page.getByLabel(/aches when you move/).check()
    await expectCard(page, 'routine')
    await page.getByLabel(/no better after a few weeks/).check()
    await expectCard(page, 'soon')
    await page.getByLabel(/a high temperature/).check()
    await expectCard(page, 'urgent')
    await page.getByLabel('You have chest pain').check()
    await expectCard(page, 'emergency')
    await page.getByLabel(/still have pain more than three months/).check()
    await expectCard(page, 'emergency')
    const lower = page.getByText('Act first on the more urgent sign').filter({ visible: true })
    await expect(lower).toHaveCount(4)
  })

  test('thoughts of harm lead to a crisis line and to people, in calm words', async ({ page }) => {
    await page.goto('/check/')
    await page.getByLabel(/thoughts of hurting yourself/).check()
    const sign = page.getByRole('listitem').filter({ has: page.getByLabel(/thoughts of hurting/) })
    await expect(sign).toContainText('stay with someone you trust')
    await expect(card(page).getByRole('link', { name: '988' })).toBeVisible()
  })

  test('"Untick all" starts again', async ({ page }) => {
    await page.goto('/check/')
    await page.getByLabel('You have chest pain').check()
    await page.getByRole('button', { name: 'Untick all' }).click()
    await expect(page.getByLabel('You have chest pain')).not.toBeChecked()
    await expectCard(page, 'none')
  })

  test('Enter on a box sends nothing and keeps the ticks', async ({ page }) => {
    await page.goto('/check/')
    await page.getByLabel('You have chest pain').check()
    await page.getByLabel('You have chest pain').press('Enter')
    await expect(page).toHaveURL(/\/check\/$/)
    await expect(page.getByLabel('You have chest pain')).toBeChecked()
  })

  test('the warning layer stands above it whatever is ticked', async ({ page }) => {
    await page.goto('/check/')
    await page.getByLabel(/aches when you move/).check()
    await expect(warningLayer(page)).toBeVisible()
    expect((await warningLayer(page).boundingBox())?.y).toBeLessThanOrEqual(0)
  })
})

test('the page asks about every sign of the full list', async ({ page }) => {
  await page.goto('/red-flags/')
  const listed = await page.evaluate(() =>
    [...document.querySelectorAll('main section li[id]:not([id^="ref-"])')].map(
      ({ id }) => `sign-${id}`,
    ),
  )
  expect(listed.length).toBeGreaterThan(40)
  await page.goto('/check/')
  const asked = await page.evaluate(() =>
    [...document.querySelectorAll('.tick')].map(({ id }) => id),
  )
  expect(asked.toSorted()).toEqual(listed.toSorted())
})

test('for every pair of signs, one card shows, and it is the more urgent of the two', async ({
  page,
}) => {
  await page.goto('/check/')
  const { faults, pairs } = await page.evaluate((levels) => {
    const boxes = [...document.querySelectorAll<HTMLInputElement>('.tick')]
    const rank = (box: Element) => levels.findIndex((level) => box.matches(`.tick-${level}`))
    const cards = [...document.querySelectorAll<HTMLElement>('.result')]
    const shown = () =>
      cards
        .filter((element) => element.checkVisibility())
        .map((element) => levels.findIndex((level) => element.matches(`.result-${level}`)))
    const found: string[] = []
    let count = 0
    for (const [index, first] of boxes.entries()) {
      first.checked = true
      for (const second of boxes.slice(index)) {
        second.checked = true
        const expected = Math.min(rank(first), rank(second))
        if (shown().join() !== String(expected)) found.push(`${first.id} + ${second.id}`)
        if (second !== first) second.checked = false
        count += 1
      }
      first.checked = false
    }
    return { faults: found, pairs: count }
  }, LEVELS)
  expect(pairs).toBeGreaterThan(1000)
  expect(faults).toEqual([])
})

// The service worker fetches what it keeps at a time of its own: it is left out.
test.describe('apart from the service worker', () => {
  test.use({ serviceWorkers: 'block' })

  test('ticking stores nothing and sends nothing', async ({ page, context }) => {
    await page.goto('/check/', { waitUntil: 'networkidle' })
    const sent: string[] = []
    context.on('request', (request) => sent.push(request.url()))
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await page.getByRole('button', { name: 'Untick all' }).click()
    await page.getByLabel('You have chest pain').check()
    expect(sent).toEqual([])
    const kept = await page.evaluate(() => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      document.cookie,
      location.search,
      location.hash,
    ])
    expect(kept.join('')).toBe('')
    await page.reload()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
  })
})

test('the start page leads here', async ({ page }) => {
  await page.goto('/')
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Check your signs/ })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your signs')
})

test('never tells a reader that she is fine', async ({ page }) => {
  await page.goto('/check/')
  const text = await page.locator('main').evaluate((main) => main.textContent ?? '')
  expect(text).toContain('Nothing is ticked yet')
  expect(text).not.toMatch(/you(’|')?( a)?re fine|nothing to worry|no need to|all clear|harmless/i)
})

function card(page: Page) {
  return page.getByRole('region', { name: 'What to do now' }).locator('.result').filter({
    visible: true,
  })
}

async function expectCard(page: Page, level: Level): Promise<void> {
  await expect(card(page)).toHaveCount(1)
  await expect(card(page).getByRole('heading')).toHaveText(CARDS[level])
}
