import { readFile } from 'node:fs/promises'
import { expect, test, type Download, type Page } from '@playwright/test'

const KEY = 'back-after-birth.pain-diary'

test('an entry is kept on the device and is there next time', async ({ page }) => {
  await page.goto('/pain-diary/')
  await expect(page.getByText('Nothing yet.')).toBeVisible()
  await addEntry(page, { date: '2026-03-01', where: 'Lower back', pain: '7', helped: 'A walk' })
  await expect(
    page.getByText('Kept on this device: 1 March 2026, Lower back, 7 of 10.'),
  ).toBeVisible()
  await page.reload()
  const row = entries(page).filter({ hasText: 'Lower back' })
  await expect(row).toContainText('1 March 2026')
  await expect(row).toContainText('A walk')
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([KEY])
})

test('the newest day stands first', async ({ page }) => {
  await page.goto('/pain-diary/')
  for (const date of ['2026-03-02', '2026-03-05', '2026-03-01']) {
    await addEntry(page, { date, where: date, pain: '3' })
  }
  await expect(entries(page)).toHaveCount(3)
  await expect(entries(page).first()).toContainText('5 March 2026')
  await expect(entries(page).last()).toContainText('1 March 2026')
})

test('one entry is deleted, and comes back with "Undo"', async ({ page }) => {
  await page.goto('/pain-diary/')
  await addEntry(page, { date: '2026-03-01', where: 'Neck', pain: '2' })
  await addEntry(page, { date: '2026-03-02', where: 'Tailbone', pain: '5' })
  await page.getByRole('button', { name: /^Delete: .*Tailbone/ }).click()
  await expect(entries(page)).toHaveCount(1)
  await expect(page.getByText('Deleted one entry.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Delete: .*Neck/ })).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entries(page)).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
})

test('all entries are deleted, leave nothing behind, and come back with "Undo"', async ({
  page,
}) => {
  await page.goto('/pain-diary/')
  await addEntry(page, { date: '2026-03-01', where: 'Neck', pain: '2' })
  await addEntry(page, { date: '2026-03-02', where: 'Tailbone', pain: '5' })
  await page.getByRole('button', { name: 'Delete all' }).click()
  await expect(entries(page)).toHaveCount(0)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(entries(page)).toHaveCount(2)
  await page.reload()
  await expect(entries(page)).toHaveCount(2)
})

test('copies for a spreadsheet and as JSON hold what was written', async ({ page }) => {
  await page.goto('/pain-diary/')
  await addEntry(page, { date: '2026-03-01', where: 'Neck, left', pain: '2', helped: '=1+1' })
  const csv = await saved(page, 'Save as a table (CSV)')
  expect(csv.name).toBe('pain-diary.csv')
  expect(csv.text).toBe(
    '\uFEFFdate,time,where,pain,helped,note\r\n2026-03-01,,"Neck, left",2,\'=1+1,\r\n',
  )
  const json = await saved(page, 'Save a copy (JSON)')
  expect(json.name).toBe('pain-diary.json')
  expect(JSON.parse(json.text)).toMatchObject({
    version: 1,
    entries: [{ date: '2026-03-01', where: 'Neck, left', pain: 2, helped: '=1+1' }],
  })
})

// The service worker fetches what it keeps at a time of its own: it is left out.
test.describe('apart from the service worker', () => {
  test.use({ serviceWorkers: 'block' })

  test('nothing is sent', async ({ page, context }) => {
    await page.goto('/pain-diary/', { waitUntil: 'networkidle' })
    const sent: string[] = []
    context.on('request', (request) => sent.push(request.url()))
    await addEntry(page, { date: '2026-03-01', where: 'Neck', pain: '2' })
    await page.getByRole('button', { name: /^Delete: / }).click()
    await expect(page.getByText('Nothing yet.')).toBeVisible()
    expect(sent).toEqual([])
  })
})

test('opening the page keeps nothing', async ({ page }) => {
  await page.goto('/pain-diary/')
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue(/^\d{4}-\d\d-\d\d$/)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

test('a diary that cannot be read is not written over, and can be saved', async ({ page }) => {
  await page.goto('/pain-diary/')
  await page.evaluate((key) => localStorage.setItem(key, '{"entries": 3'), KEY)
  await page.reload()
  await expect(page.getByText('a diary that cannot be read')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add to the diary' })).toBeHidden()
  expect((await saved(page, 'Save a copy (JSON)')).text).toBe('{"entries": 3')
  await page.getByRole('button', { name: 'Delete all' }).click()
  await expect(page.getByRole('button', { name: 'Add to the diary' })).toBeVisible()
})

test('what somebody writes is never taken for a piece of the page', async ({ page }) => {
  await page.goto('/pain-diary/')
  await addEntry(page, { date: '2026-03-01', where: '<img src=x onerror=alert(1)>', pain: '2' })
  await expect(entries(page)).toContainText('<img src=x onerror=alert(1)>')
  await expect(entries(page).locator('img')).toHaveCount(0)
})

test('a number past ten is refused', async ({ page }) => {
  await page.goto('/pain-diary/')
  await addEntry(page, { date: '2026-03-01', where: 'Neck', pain: '11' })
  await expect(entries(page)).toHaveCount(0)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

test('a second window shows what the first one kept', async ({ page, context }) => {
  await page.goto('/pain-diary/')
  const other = await context.newPage()
  await other.goto('/pain-diary/')
  await addEntry(page, { date: '2026-03-01', where: 'Neck', pain: '2' })
  await expect(entries(other)).toHaveCount(1)
  await addEntry(other, { date: '2026-03-02', where: 'Pelvis', pain: '4' })
  await expect(entries(page)).toHaveCount(2)
})

test('printed, it is the entries where there are any, otherwise a table for a pen', async ({
  page,
}) => {
  const blank = page.getByRole('region', { name: 'On paper' }).getByRole('table')
  await page.goto('/pain-diary/')
  await page.emulateMedia({ media: 'print' })
  await expect(blank).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Your entries' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await addEntry(page, { date: '2026-03-01', where: 'Neck', pain: '2' })
  await page.emulateMedia({ media: 'print' })
  await expect(entries(page)).toHaveCount(1)
  await expect(blank).toBeHidden()
  await expect(page.getByRole('button')).toHaveCount(0)
})

test('without script it is a table for a pen, which says where a diary is kept', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/pain-diary/')
  await expect(page.getByRole('region', { name: 'On paper' }).getByRole('row')).toHaveCount(15)
  await expect(page.getByText('it is not sent anywhere')).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await context.close()
})

type Written = { date: string; where: string; pain: string; helped?: string }

async function addEntry(page: Page, { date, where, pain, helped = '' }: Written): Promise<void> {
  await page.getByLabel('Day', { exact: true }).fill(date)
  await page.getByLabel('Where it hurts').fill(where)
  await page.getByLabel(/^Pain, 0/).fill(pain)
  await page.getByLabel('What helped').fill(helped)
  await page.getByRole('button', { name: 'Add to the diary' }).click()
}

function entries(page: Page) {
  return page.getByRole('region', { name: 'Your entries' }).locator('tbody tr')
}

async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const coming: Promise<Download> = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const download = await coming
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  }
}
