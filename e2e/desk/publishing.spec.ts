import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { openDesk, type RunningDesk } from './desk.fixture.ts'

/* The whole site of a proposal: built on request, seen at a host of its own. */

const PAGE = 'content/articles/lower-back-pain.mdx'
/** A build from nothing, on a machine that does other things too. */
const BUILT = { timeout: 400_000, intervals: [5_000] }

let desk: RunningDesk

test.beforeAll(async () => {
  desk = await openDesk()
  await desk.letBuild()
  propose('better-words', PAGE, (text) => text.replace(/^title: .*$/m, 'title: Proposed words'))
  propose('own-code', 'next.config.mjs', (text) => `${text}\n// Run this.\n`)
})
test.afterAll(() => desk.close())

/** A branch is a proposal, also when somebody made it by git. */
function propose(id: string, file: string, change: (text: string) => string): void {
  const { checkout } = desk
  checkout.git('switch', '--quiet', '--create', `proposals/${id}`, 'main')
  checkout.write(file, change(checkout.read(file)))
  checkout.git('add', '--all')
  const by = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test']
  checkout.git(...by, 'commit', '--quiet', '--message', `Propose ${id}`)
  checkout.git('switch', '--quiet', 'main')
}

test('a reviewer sees the whole site as it would be, apart from the desk', async ({ page }) => {
  test.setTimeout(480_000)
  await desk.signIn(page, 'reviewer')
  await page.goto(`${desk.origin}/desk/proposals/better-words/`)
  await page.getByRole('link', { name: 'Preview of the whole site' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Preview of the whole site')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'Build the preview' }).click()
  const open = page.getByRole('link', { name: 'Open the preview' })
  await expect(async () => {
    await page.getByRole('link', { name: 'Look again' }).or(open).first().waitFor()
    if (!(await open.isVisible())) await page.getByRole('link', { name: 'Look again' }).click()
    await expect(open).toBeVisible({ timeout: 1_000 })
  }).toPass(BUILT)

  await open.click()
  await page.waitForURL(/^http:\/\/preview-[0-9a-f]{16}\.localhost:\d+\/$/)
  const origin = new URL(page.url()).origin
  const answer = await page.goto(`${origin}/lower-back-pain/`)
  expect(answer?.headers()['x-robots-tag']).toBe('noindex, nofollow')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Proposed words')
  expect(await page.context().cookies(origin)).toEqual([])
  expect((await page.goto(`${origin}/desk/`))?.status()).toBe(404)
  await page.goto(`${desk.origin}/lower-back-pain/`)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Proposed words')
})

test('code of a proposal is not run to show it', async ({ page }) => {
  await desk.signIn(page, 'editor')
  await page.goto(`${desk.origin}/desk/proposals/own-code/whole/`)
  await expect(page.getByText('changes more than words and data (next.config.mjs)')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Build the preview' })).toHaveCount(0)
  const answer = await page.request.post(`${desk.origin}/desk/proposals/own-code/whole/build/`, {
    headers: { origin: desk.origin },
  })
  expect(answer.status()).toBe(409)
})
