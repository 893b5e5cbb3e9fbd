import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { openDesk, type RunningDesk } from './desk.fixture.ts'

/* What a proposal will look like, rendered by the desk without a build. */

const PAGE = 'content/articles/lower-back-pain.mdx'
const SIGNS = 'content/red-flags.yml'
const PICTURE = 'public/articles/lower-back-pain/roll.svg'
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/><script>document.documentElement.setAttribute('data-ran', 'yes')</script></svg>`
const EVIL = [
  '<script>globalThis.ran = true</script>',
  '<img src="/x" onerror="globalThis.ran = true" />',
  '{globalThis.ran = true}',
  '[Press me](javascript:globalThis.ran=true)',
  '<Details summary="Not closed">',
  'The last words.',
].join('\n\n')

let desk: RunningDesk

test.beforeAll(async () => {
  desk = await openDesk()
  const { checkout } = desk
  const text = checkout.read(PAGE)
  propose('better-words', {
    [PAGE]: `${text.replace(/^title: .*$/m, 'title: Proposed words')}
![A rolled towel](/articles/lower-back-pain/roll.svg)
`,
    [SIGNS]: checkout.read(SIGNS).replace(/^baby: .*$/m, 'baby: Proposed words about the baby.'),
    [PICTURE]: SVG,
  })
  propose('evil-words', { [PAGE]: `${text}\n${EVIL}\n` })
})
test.afterAll(() => desk.close())

/** A branch is a proposal, also when somebody made it by git. */
function propose(id: string, files: Readonly<Record<string, string>>): void {
  const { checkout } = desk
  checkout.git('switch', '--quiet', '--create', `proposals/${id}`, 'main')
  for (const [file, text] of Object.entries(files)) checkout.write(file, text)
  checkout.git('add', '--all')
  const by = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test']
  checkout.git(...by, 'commit', '--quiet', '--message', `Propose ${id}`)
  checkout.git('switch', '--quiet', 'main')
}

const previewOf = (id: string, page = 'articles/lower-back-pain') =>
  `${desk.origin}/desk/preview/${id}/${page}/`

/** Where the page's parts stand. */
function places(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    const parts = [...document.querySelectorAll('main, main h1, main h2, footer')]
    return [scrollWidth, scrollHeight, ...parts.map((part) => part.getBoundingClientRect().top)]
  })
}

test('words, warning signs and pictures are those of the proposal', async ({ page }) => {
  await desk.signIn(page, 'editor')
  await page.goto(previewOf('better-words'))
  await expect(page.getByRole('heading', { level: 1, name: 'Proposed words' })).toBeVisible()
  await expect(page.locator('#warning-signs')).toContainText('Proposed words about the baby.')
  const picture = page.getByRole('img', { name: 'A rolled towel' })
  await picture.scrollIntoViewIfNeeded()
  await expect(picture).toHaveJSProperty('naturalWidth', 60)
  await expect(page.getByText('Preview: not published')).toBeVisible()
  await expect(page.getByText(/to mend$/)).toHaveCount(0)
})

test('pages that the proposal leaves alone are the published ones', async ({ page }) => {
  await desk.signIn(page, 'editor')
  const mainOf = async (address: string): Promise<string> => {
    await page.goto(address)
    const markup = await page.locator('main').innerHTML()
    return markup.replace(/ data-line="\d+"|<!--.*?-->/g, '')
  }
  for (const [published, preview] of [
    ['/epidural-back-pain/', '/articles/epidural-back-pain/'],
    ['/', '/site/'],
    ['/topics/', '/site/topics/'],
    ['/questions/', '/site/questions/'],
    ['/sources/', '/site/sources/'],
    ['/who-to-call/', '/site/who-to-call/'],
    ['/people/editors/', '/site/people/editors/'],
    ['/cite/red-flags/', '/site/cite/red-flags/'],
  ]) {
    const shown = await mainOf(`${desk.origin}/desk/preview/evil-words${preview}`)
    expect(shown).toBe(await mainOf(`${desk.origin}${published}`))
  }
})

test('links stay within the proposal; what has no preview opens beside it', async ({ page }) => {
  await desk.signIn(page, 'editor')
  await page.goto(previewOf('better-words', 'articles/epidural-back-pain'), {
    waitUntil: 'networkidle',
  })
  const before = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'Tools', exact: true }).click()
  const beside = await before
  expect(new URL(beside.url()).pathname).toBe('/tools/')
  await beside.close()
  const next = page.getByRole('region', { name: 'Read next' }).getByRole('link').first()
  const slug = await next.getAttribute('href')
  await next.click()
  await expect(page).toHaveURL(`${desk.origin}/desk/preview/better-words/articles${slug}`)
  await page.waitForLoadState('networkidle')
  await page.getByRole('link', { name: 'Topics', exact: true }).click()
  await expect(page).toHaveURL(`${desk.origin}/desk/preview/better-words/site/topics/`)
  await expect(page.getByRole('link', { name: 'Proposed words' }).first()).toBeVisible()
})

test('nothing that somebody has typed runs, and the rest is shown', async ({ page }) => {
  await desk.signIn(page, 'editor')
  await page.goto(previewOf('evil-words'), { waitUntil: 'networkidle' })
  await expect(page.getByText('The last words.')).toBeVisible()
  await page.getByText('Press me').click()
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
  const lines = desk.checkout.read(PAGE).trimEnd().split('\n').length
  await page.getByText(/things to mend$/).click()
  await expect(page.getByText(new RegExp(`^Line ${lines + 10}: `))).toBeVisible()
})

test('script within a picture does not run when the picture is opened', async ({ page }) => {
  await desk.signIn(page, 'editor')
  const address = `${desk.origin}/desk/preview/better-words/files/${PICTURE}`
  const response = await page.goto(address)
  expect(response?.headers()['content-type']).toBe('image/svg+xml')
  expect(await page.evaluate(() => document.documentElement.dataset.ran)).toBeUndefined()
})

test('who is not signed in sees no page and no picture of a proposal', async ({
  page,
  request,
}) => {
  await page.goto(previewOf('better-words'))
  await expect(page).toHaveURL(/\/desk\/sign-in\//)
  const file = `${desk.origin}/desk/preview/better-words/files/${PICTURE}`
  expect((await request.get(file)).status()).toBe(401)
})

test('no other file of the repository is given out as a picture', async ({ page }) => {
  await desk.signIn(page, 'editor')
  for (const file of ['content/people/ed-test.yml', 'package.json', '%2e%2e/package.json']) {
    const response = await page.request.get(
      `${desk.origin}/desk/preview/better-words/files/${file}`,
    )
    expect(response.status()).toBe(404)
  }
})

for (const width of [360, 1280]) {
  test(`the notice changes nothing of the layout and can be used by all, ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 740 })
    await desk.signIn(page, 'editor')
    await page.goto(previewOf('evil-words'), { waitUntil: 'networkidle' })
    const around = await places(page)
    expect(around[0]).toBe(width)
    await page.locator('.preview-notice').evaluate((notice) => notice.remove())
    expect(await places(page)).toEqual(around)

    await page.reload({ waitUntil: 'networkidle' })
    await page.getByText(/things to mend$/).click()
    const { violations } = await new AxeBuilder({ page }).include('.preview-notice').analyze()
    expect(violations).toEqual([])
  })
}
