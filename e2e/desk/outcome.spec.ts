import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { addDevice, openDesk, type RunningDesk } from './desk.fixture.ts'

/*
 * The whole way: nobody is there, an owner comes, invites an editor and a reviewer, a page is
 * changed, approved on a phone and published, and readers see the reviewer's name. The people exist
 * in this test only.
 */

const SLUG = 'middle-back-pain'
const TITLE = 'Middle back pain after birth'
const PHONE = { width: 360, height: 740 }
const WIDE = { width: 1280, height: 900 }

const EDITOR = { name: 'Edda Test', email: 'edda@example.test', role: /^Editor/ }
const REVIEWER = { name: 'Rhea Test', email: 'rhea@example.test', role: /^Reviewer/ }

let desk: RunningDesk

test.beforeAll(async () => {
  desk = await openDesk({ isEmpty: true })
})
test.afterAll(() => desk.close())

test('from nobody to a published page with the name of its reviewer', async ({ browser }) => {
  // It builds the whole site, on whatever machine this is.
  test.setTimeout(360_000)
  const owner = await personAt(browser, WIDE)

  await test.step('the first owner enrols from the link in the terminal', async () => {
    const [link] = await desk.says(/http:\/\/localhost:\d+\/desk\/enrol\/\S+/)
    await owner.goto(link)
    await owner.getByLabel('Your name').fill('Olga Test')
    await owner.getByLabel('E-mail address').fill('olga@example.test')
    await owner.getByRole('button', { name: 'Make a passkey' }).click()
    await expect(owner.getByText(/^You are the owner of this desk/)).toBeVisible()
    await signIn(owner, 'Olga Test')
    await owner.goto(link)
    await expect(owner.getByRole('button', { name: 'Make a passkey' })).toHaveCount(0)
  })

  const editor = await enrolInvited(browser, owner, EDITOR, WIDE)
  const reviewer = await enrolInvited(browser, owner, REVIEWER, PHONE)

  const proposal = await test.step('the editor changes a sentence and asks', async () => {
    await editor.goto(`${desk.origin}/desk/pages/?q=middle`)
    await editor.getByRole('button', { name: `Edit ${TITLE}` }).click()
    await expect(editor).toHaveURL(/\/desk\/proposals\/[^/]+\/edit\//)
    const id = /\/proposals\/([^/]+)\//.exec(editor.url())?.[1] ?? ''
    await addWords(editor)
    await expect(editor.getByRole('status').first()).toBeVisible()
    await editor.getByRole('button', { name: 'Save in the proposal' }).click()
    await expect(editor.getByText('All words are in the proposal.')).toBeVisible()
    await editor.goto(`${desk.origin}/desk/proposals/${id}/`)
    await expect(editor.getByText(/^0 of \d+ changed claims? (is|are) approved/)).toBeVisible()
    await expect(editor.getByRole('button', { name: 'Publish now' })).toHaveCount(0)
    await editor.getByLabel(`${REVIEWER.name}, TEST`).check()
    await editor.getByRole('button', { name: 'Ask them' }).click()
    await expect(editor.getByText('Asked for review.', { exact: true })).toBeVisible()
    await noFaults(editor)
    return id
  })

  await test.step('the reviewer approves the change, every claim and the page, on a phone', async () => {
    await reviewer.goto(`${desk.origin}/desk/`)
    await reviewer.getByRole('link', { name: `Change “${TITLE}”`, exact: true }).click()
    await expect(reviewer.locator('[data-card]').first()).toBeVisible()
    await approveAndSign(reviewer)
    await reviewer.goto(`${desk.origin}/desk/review/${proposal}/?page=${SLUG}`)
    await approveAndSign(reviewer)
    await reviewer.getByRole('link', { name: `Review “${TITLE}” as a whole` }).click()
    await reviewer.getByText('Approve', { exact: true }).click()
    await noFaults(reviewer)
    await reviewer.getByRole('button', { name: /signing/ }).click()
    await sign(reviewer)
  })

  await test.step('the editor publishes, and readers see it', async () => {
    await editor.goto(`${desk.origin}/desk/proposals/${proposal}/`)
    const since = Date.now()
    await editor.getByRole('button', { name: 'Publish now' }).click()
    await expect(editor.getByText(/^Published\. The site is being built/)).toBeVisible()
    const reader = await browser.newPage({ viewport: PHONE, javaScriptEnabled: false })
    await expect
      .poll(
        async () => {
          await reader.goto(`${desk.origin}/${SLUG}/`)
          return reader.getByRole('article').innerText()
        },
        { timeout: 240_000, intervals: [1000] },
      )
      .toContain(`Checked by ${REVIEWER.name}, TEST`)
    // Told, never judged: how long it takes is for the bench.
    test.info().annotations.push({
      type: 'seconds from “Publish now” to the reader',
      description: String(Math.round((Date.now() - since) / 1000)),
    })
    await expect(reader.getByRole('article')).toContainText('as well')
    await reader.close()
  })

  await test.step('one press goes back, and the site before is there at once', async () => {
    await editor.goto(`${desk.origin}/desk/publishing/`)
    await editor.getByRole('button', { name: 'Show readers this one' }).first().click()
    await expect(editor.getByText('Readers see the site that you chose.')).toBeVisible()
    await expect
      .poll(async () => (await editor.request.get(`${desk.origin}/${SLUG}/`)).text())
      .toContain('Not yet checked by a clinician')
  })
})

/** Somebody's browser, with a device of her own. */
async function personAt(browser: Browser, viewport: typeof PHONE): Promise<Page> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await addDevice(page)
  return page
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${desk.origin}/desk/sign-in/`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
}

async function enrolInvited(
  browser: Browser,
  owner: Page,
  { name, email, role }: typeof EDITOR,
  viewport: typeof PHONE,
): Promise<Page> {
  return test.step(`${name} is invited, enrols and is let in`, async () => {
    await owner.goto(`${desk.origin}/desk/people/`)
    await owner.getByLabel('Name', { exact: true }).fill(name)
    await owner.getByLabel('E-mail address').fill(email)
    await owner.getByRole('group', { name: 'Roles' }).last().getByLabel(role).check()
    await owner.getByRole('button', { name: 'Make an invitation' }).click()
    const link = await owner.getByLabel('Link', { exact: true }).inputValue()
    const page = await personAt(browser, viewport)
    await page.goto(link)
    await noFaults(page)
    if (await page.getByLabel('Letters after your name').isVisible()) {
      await page.getByLabel('Letters after your name').fill('TEST')
      await page.getByLabel('Body with which you are registered').fill('Register of tests')
      await page.getByLabel('Number of your registration').fill('0')
      await page.getByLabel('Your interests').fill('None. This person exists in a test only.')
    }
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await expect(page.getByText(/once an owner has published/)).toBeVisible()
    await owner.goto(`${desk.origin}/desk/people/`)
    await noFaults(owner)
    await owner.getByRole('button', { name: new RegExp(`^Publish “.*${name}`) }).click()
    await expect(owner.getByRole('listitem').filter({ hasText: name }).first()).toBeVisible()
    await signIn(page, name)
    return page
  })
}

/** Adds two words to the first cited sentence, as an editor would: finds it, and types. */
async function addWords(page: Page): Promise<void> {
  const text = page.getByRole('textbox', { name: /^Text of/ })
  await text.click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('.<Cite')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type(' as well')
}

/** Approves every claim that is shown and not approved yet, and signs. */
async function approveAndSign(page: Page): Promise<void> {
  const cards = page.locator('[data-card]:not([data-decided])')
  for (const card of await cards.all()) await card.getByText('Approve', { exact: true }).click()
  await page.getByRole('button', { name: 'Go on to signing' }).click()
  await sign(page)
}

async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: /with your passkey/ }).click()
  await expect(page.getByText('Signed. Your decisions are part of the proposal.')).toBeVisible()
}

async function noFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // No script may run in a preview, not even this one; previews are pages of the site.
    .exclude('iframe')
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
}
