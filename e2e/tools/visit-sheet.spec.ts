import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'

for (const format of ['A4', 'Letter']) {
  for (const filled of [false, true]) {
    test(`${filled ? 'filled in' : 'empty'}, it prints on one sheet of ${format}`, async ({
      page,
    }) => {
      await page.goto('/visit-sheet/')
      if (filled) await fillIn(page)
      const pdf = (await page.pdf({ format })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    })
  }
}

test('what is written is printed whole, and the hints are not', async ({ page }) => {
  await page.goto('/visit-sheet/')
  const long = 'Worse when I lift the car seat, better after a walk. '.repeat(6)
  const field = page.getByLabel('What makes it worse or better')
  await field.fill(long)
  await page.emulateMedia({ media: 'print' })
  await expect(field).toHaveValue(long)
  const cut = await field.evaluate((area) => area.scrollHeight - area.clientHeight)
  expect(cut, 'pixels of text out of sight').toBeLessThanOrEqual(1)
  await expect(page.getByText('It fits one sheet')).toBeHidden()
})

test('without script it is complete: every field is there, and nothing to press', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/visit-sheet/')
  expect(await page.getByRole('textbox').count()).toBeGreaterThan(8)
  await expect(page.getByRole('group', { name: /Where it hurts/ })).toBeVisible()
  await expect(page.getByRole('group', { name: /call now and do not wait/ })).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await context.close()
})

// The service worker fetches what it keeps at a time of its own: it is left out.
test.describe('apart from the service worker', () => {
  test.use({ serviceWorkers: 'block' })

  test('nothing that is written is stored or sent, not even with Enter', async ({
    page,
    context,
  }) => {
    await page.goto('/visit-sheet/', { waitUntil: 'networkidle' })
    const sent: string[] = []
    context.on('request', (request) => sent.push(request.url()))
    await fillIn(page)
    await page.getByLabel('Since when').press('Enter')
    await expect(page).toHaveURL(/\/visit-sheet\/$/)
    await expect(page.getByLabel('Since when')).toHaveValue('two weeks')
    expect(sent).toEqual([])
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  })
})

test('the button prints', async ({ page }) => {
  await page.goto('/visit-sheet/')
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: 'Print this sheet' }).click()
  await expect(page.locator('body')).toHaveAttribute('data-printed')
})

test('the reminder is a calendar file for six weeks after the birth', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-03-10T12:00:00Z'))
  await page.goto('/visit-sheet/')
  await page.getByLabel('Day your baby was born').fill('2026-03-01')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make a calendar file' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('look-again-at-six-weeks.ics')
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain('DTSTART;VALUE=DATE:20260412\r\n')
  await expect(page.getByText('Made a file for 12 April 2026')).toBeVisible()
})

test('a day that has passed leads to an appointment, not to a file', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-06-10T12:00:00Z'))
  await page.goto('/visit-sheet/')
  await page.getByRole('button', { name: 'Make a calendar file' }).click()
  await expect(page.getByText('Choose the day your baby was born first.')).toBeVisible()
  await page.getByLabel('Day your baby was born').fill('2026-03-01')
  await page.getByRole('button', { name: 'Make a calendar file' }).click()
  await expect(page.getByText('ask for an appointment now')).toBeVisible()
})

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Since when').fill('two weeks')
  await page.getByLabel('Lower back').check()
  for (const area of await page.locator('.sheet textarea').all()) {
    await area.fill('A few words about my back, as long as one line of the sheet, and some more.')
  }
}
