import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { openLocalRepository } from '../../lib/repository/local/open-local-repository.ts'
import type { Repository } from '../../lib/repository/repository.ts'
import { openDesk, PEOPLE, type RunningDesk, type Who } from './desk.fixture.ts'

/* Every page of the desk, as people see it: on a phone and on a desk, in the light and in the dark. */

const PHONE = { width: 360, height: 740 }
const WIDE = { width: 1280, height: 900 }
const CLAIM = 'Bend your knees.<Cite source="hss-2015" passage="bending-and-lifting" />'

let desk: RunningDesk
let repository: Repository
/** Ids of proposals, by title. */
const ids = new Map<string, string>()

// One desk for all of them: starting one takes longer than a test.
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  desk = await openDesk()
  repository = await openLocalRepository({ root: desk.checkout.root, now: () => new Date() })
  const retitled = (title: string) => (text: string) =>
    text.replace(/^title: .*$/m, `title: ${title}`)
  const { reviewer, editor, owner } = PEOPLE
  const reviewed = await propose('Reviewed', 'epidural-back-pain', (text) =>
    [text.trimEnd(), '## Of a test', CLAIM, CLAIM.replace('your', 'both'), ''].join('\n\n'),
  )
  await repository.changeProposal(reviewed, { stage: 'in-review', askedFor: [reviewer.id] }, editor)
  await repository.addComment(reviewed, { by: editor, text: 'Please look.', claim: null })
  await propose('Ready', 'lower-back-pain', retitled('Ready'))
  await propose('Faulty', 'red-flags', (text) => `${text}\n\n<Nope>Broken</Nope>\n`)
  ids.set('Empty', (await repository.openProposal({ title: 'Empty', by: editor })).id)
  await repository.withdraw(await propose('Withdrawn', 'self-care', retitled('Withdrawn')), editor)
  await propose('Clashing', 'middle-back-pain', retitled('One'))
  const published = await propose('Published', 'middle-back-pain', retitled('Two'))
  const head = (await repository.readProposal(published))?.head ?? ''
  await repository.publish(published, { head, main: await repository.readMain(), by: owner })
})
test.afterAll(() => desk.close())

/** A proposal of the editor that changes one article. */
async function propose(
  title: string,
  page: string,
  change: (text: string) => string,
): Promise<string> {
  const { id, head } = await repository.openProposal({ title, by: PEOPLE.editor })
  const file = `content/articles/${page}.mdx`
  const files = new Map([[file, Buffer.from(change(desk.checkout.read(file)))]])
  const message = `${page}: Say it otherwise`
  await repository.commitFiles(id, { by: PEOPLE.editor, message, onto: head, files })
  ids.set(title, id)
  return id
}

const proposal = (title: string): string => `proposals/${ids.get(title)}/`
const review = (title: string): string => `review/${ids.get(title)}/`

/** Pages by who sees most of each. */
const PAGES: Readonly<Record<Who, () => readonly string[]>> = {
  owner: () => ['', 'people/', 'audit/', 'account/', 'publishing/'],
  editor: () => [
    '',
    'pages/',
    'pages/?find=nothing-like-it',
    'sources/',
    'sources/hss-2015/edit/',
    'sources/add/',
    'proposals/',
    'proposals/?show=closed',
    proposal('Reviewed'),
    proposal('Ready'),
    proposal('Faulty'),
    proposal('Empty'),
    proposal('Withdrawn'),
    proposal('Clashing'),
    proposal('Published'),
    `${proposal('Ready')}whole/`,
    `${proposal('Ready')}edit/articles/lower-back-pain/`,
    'people/?said=proposed',
    'nowhere/',
  ],
  reviewer: () => [
    '',
    'review/',
    review('Reviewed'),
    `${review('Reviewed')}sign/`,
    `${review('Reviewed')}whole/epidural-back-pain/`,
    review('Faulty'),
    review('Clashing'),
    review('Published'),
    proposal('Reviewed'),
    'sources/hss-2015/',
    'due/',
    'account/',
  ],
}

for (const who of ['owner', 'editor', 'reviewer'] as const) {
  test(`pages of the ${who} are clean, whole, easy to touch, and lead somewhere`, async ({
    page,
  }) => {
    test.setTimeout(300_000)
    await desk.signIn(page, who)
    const ways = new Set<string>()
    for (const path of PAGES[who]()) {
      await page.setViewportSize(PHONE)
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(`${desk.origin}/desk/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await test.step(path, async () => {
        expect.soft(await faultsOf(page)).toEqual([])
        expect.soft(await smallTargets(page)).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark' })
        await page.setViewportSize(WIDE)
        expect.soft(await faultsOf(page)).toEqual([])
        // What is 1280 px wide at 400 %. Source: WCAG 2.2, 1.4.10
        await page.setViewportSize({ width: 320, height: 256 })
        expect.soft(await tooWide(page)).toEqual([])
        expect.soft(await page.title()).toMatch(/^\S.* – Desk/)
        for (const way of await waysOf(page)) ways.add(way)
      })
    }
    expect(ways.size).toBeGreaterThan(10)
    for (const way of someOfEach([...ways])) {
      const answer = await page.request.head(`${desk.origin}${way}`)
      expect.soft(answer.status(), way).toBe(200)
    }
  })
}

test('what stays in place covers little where little is seen', async ({ page }) => {
  await desk.signIn(page, 'reviewer')
  await page.setViewportSize({ width: 320, height: 256 })
  await page.goto(`${desk.origin}/desk/${review('Reviewed')}#open`)
  await expect(page.getByText('0 of 2 decided')).toBeAttached()
  const covered = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((part) => ['sticky', 'fixed'].includes(getComputedStyle(part).position))
      .map((part) => part.className),
  )
  expect(covered).toEqual([])
})

test('on paper a review has its claims and their evidence, and no buttons', async ({ page }) => {
  await desk.signIn(page, 'reviewer')
  await page.goto(`${desk.origin}/desk/${review('Reviewed')}`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('What the source says').first()).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('navigation')).toHaveCount(0)
})

test('a form that the desk does not get keeps its words and says what to do', async ({ page }) => {
  await desk.signIn(page, 'editor')
  const address = `${desk.origin}/desk/${proposal('Ready')}`
  await page.goto(address)
  const words = page.getByLabel('Your comment')
  const say = page.getByRole('button', { name: 'Say it' })
  const told = page.getByRole('status').filter({ hasText: /./ })
  await words.fill('What I typed for a long time.')

  const sent: string[] = []
  await page.route(`${address}comment/`, (route) => {
    sent.push(route.request().postData() ?? '')
    return route.abort('internetdisconnected')
  })
  await say.press('Enter')
  await expect(told).toHaveText('The desk could not be reached. Nothing was lost: try again.')
  await expect(words).toHaveValue('What I typed for a long time.')
  await expect(say).toBeFocused()

  // A slow desk: it says so, and takes a second press for none.
  await page.unroute(`${address}comment/`)
  let letGo = (): void => {}
  await page.route(`${address}comment/`, async (route) => {
    sent.push(route.request().postData() ?? '')
    await new Promise<void>((resolve) => (letGo = resolve))
    await route.continue()
  })
  await say.press('Enter')
  await expect(told).toHaveText('One moment.')
  await say.press('Enter')
  letGo()
  await expect(page.getByText('Your comment is there.')).toBeVisible()
  // The one that was lost and the one that came, which is the same one to the desk.
  expect(sent).toHaveLength(2)
  expect(sent[0]).toContain('text=What+I+typed+for+a+long+time.')
  expect(sent[1]).toBe(sent[0])
  await expect(page.getByRole('listitem').filter({ hasText: 'What I typed' })).toHaveCount(1)
})

test('a refusal stands beside the button, also after signing out elsewhere', async ({ page }) => {
  await desk.signIn(page, 'editor')
  await page.goto(`${desk.origin}/desk/${proposal('Ready')}`)
  await page.getByText('Publish at a set time').click()
  await page.getByLabel('Day and time').fill('2020-01-01T10:00')
  await page.getByRole('button', { name: 'Set the time' }).click()
  await expect(page.getByText('This time has passed.')).toBeVisible()
  await expect(page.getByLabel('Day and time')).toHaveValue('2020-01-01T10:00')

  await page.context().clearCookies()
  await page.getByLabel('Your comment').fill('Said too late.')
  await page.getByRole('button', { name: 'Say it' }).click()
  await expect(page.getByText('You are signed out. What you typed is still here.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Sign in (new tab)' })).toBeVisible()
  await expect(page.getByLabel('Your comment')).toHaveValue('Said too late.')
})

test('what came of a press has the focus, and is not said twice', async ({ page }) => {
  await desk.signIn(page, 'editor')
  await page.goto(`${desk.origin}/desk/${proposal('Ready')}`)
  await page.getByLabel('Your comment').fill('A word.')
  await page.getByRole('button', { name: 'Say it' }).press('Enter')
  const said = page.getByText('Your comment is there.')
  await expect(said.locator('..')).toBeFocused()
  // The keyboard goes on from there, not from the first way of the page.
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  await page.reload()
  await expect(page.getByLabel('Your comment')).toBeVisible()
  await expect(said).toHaveCount(0)
})

test('a comment on a claim decides nothing and leads back to it', async ({ page }) => {
  await desk.signIn(page, 'editor')
  await page.goto(`${desk.origin}/desk/${review('Reviewed')}`)
  const card = page.locator('[data-card]').nth(1)
  await card.getByText('Ask or comment').click()
  await card.getByLabel('Your comment').fill('Both, or one?')
  await card.getByRole('button', { name: 'Say it' }).click()
  await expect(page).toHaveURL(/#claim-[0-9a-f]{64}$/)
  await expect(card.getByText('Both, or one?')).toBeVisible()
  await page.goto(`${desk.origin}/desk/${proposal('Reviewed')}`)
  await expect(page.getByRole('link', { name: 'a claim', exact: true })).toBeVisible()
})

test('without script forms are sent by the browser', async ({ page, browser }) => {
  await desk.signIn(page, 'editor')
  const storageState = await page.context().storageState()
  const context = await browser.newContext({ javaScriptEnabled: false, storageState })
  const plain = await context.newPage()
  await plain.goto(`${desk.origin}/desk/${proposal('Empty')}`)
  await plain.getByLabel('Your comment').fill('Said without script.')
  await plain.getByRole('button', { name: 'Say it' }).click()
  await expect(plain.getByText('Your comment is there.')).toBeVisible()
  await context.close()
})

async function faultsOf(page: Page): Promise<string[]> {
  // A preview in a frame is a page of its own, and is looked at as one.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

/** What is lower than a finger, but for links within a sentence. Source: product.md section 2 */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LOWEST = 43.5
    const isInSentence = (part: Element): boolean =>
      part.tagName === 'A' &&
      getComputedStyle(part).display === 'inline' &&
      part.parentElement?.textContent?.trim() !== part.textContent?.trim()
    return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
      .filter((part) => part.closest('.cm-editor, .skip-link, [type="hidden"]') === null)
      .map((part) => ({ part, box: (part.closest('label') ?? part).getBoundingClientRect() }))
      .filter(({ part, box }) => box.height > 1 && box.height < LOWEST && !isInSentence(part))
      .map(({ part, box }) => `${Math.round(box.height)} px: ${part.outerHTML.slice(0, 120)}`)
  })
}

/** Addresses of this server that a page links to. */
function waysOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter(({ origin }) => origin === location.origin)
      .map(({ pathname, search }) => `${pathname}${search}`),
  )
}

/** Two of the addresses that differ in one name only. */
function someOfEach(ways: readonly string[]): string[] {
  const shapes = Map.groupBy(ways, (way) =>
    way.replace(/[^/]+(?=\/(?:edit\/)?$)/, '*').replace(/\?.*/, ''),
  )
  return [...shapes.values()].flatMap((some) => some.slice(0, 2))
}

/** What makes a page wider than its window. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.documentElement.scrollWidth <= innerWidth
      ? []
      : [...document.querySelectorAll('body *')]
          .filter((part) => part.getBoundingClientRect().right > innerWidth + 0.5)
          .map((part) => part.outerHTML.slice(0, 100)),
  )
}
