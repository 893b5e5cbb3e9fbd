import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { addDevice, openDesk, PATIENTLY, type RunningDesk } from './desk.fixture.ts'
import { fill, pick, press, select, tabTo, tick } from './keyboard.fixture.ts'

/*
 * The whole way, without a mouse, on phones and on wide screens: nobody is there, an owner comes,
 * invites an editor and a reviewer, a page is changed and rests on a new source, is approved and
 * published, and readers see the reviewer's name. The people exist in these tests only.
 */

const SLUG = 'middle-back-pain'
const TITLE = 'Middle back pain after birth'
const PHONE = { width: 360, height: 740 }
const WIDE = { width: 1280, height: 900 }
type Viewport = typeof PHONE

const EDITOR = { name: 'Edda Test', email: 'edda@example.test', role: /^Editor/ }
const REVIEWER = { name: 'Rhea Test', email: 'rhea@example.test', role: /^Reviewer/ }

const SOURCE = 'TY  - JOUR\nAU  - Tester, Ann\nTI  - A paper that nobody wrote\nPY  - 2024\nER  - '
const SENTENCE = 'A sentence of a test.'

for (const [how, viewport, isByItself] of [
  ['with the last approval, on phones', PHONE, true],
  ['by a press, on wide screens', WIDE, false],
] as const) {
  test(`from nobody to a page that names its reviewer, published ${how}`, async ({ browser }) => {
    // It builds the whole site, on whatever machine this is.
    test.setTimeout(480_000)
    const desk = await openDesk({ isEmpty: true })
    try {
      await goTheWholeWay(browser, desk, { viewport, isByItself })
    } finally {
      desk.close()
    }
  })
}

async function goTheWholeWay(
  browser: Browser,
  desk: RunningDesk,
  { viewport, isByItself }: { viewport: Viewport; isByItself: boolean },
): Promise<void> {
  const at = (path: string): string => `${desk.origin}/desk/${path}`

  const owner = await personAt(browser, viewport)
  await test.step('the first owner enrols from the link in the terminal', async () => {
    const [link] = await desk.says(/http:\/\/localhost:\d+\/desk\/enrol\/\S+/)
    await owner.goto(link)
    await fill(owner.getByLabel('Your name'), 'Olga Test')
    await fill(owner.getByLabel('E-mail address'), 'olga@example.test')
    await noFaults(owner)
    await press(owner.getByRole('button', { name: 'Make a passkey' }))
    await expect(owner.getByText(/^You are the owner of this desk/)).toBeVisible()
    await signIn(owner, at('sign-in/'), 'Olga Test')
    await owner.goto(link)
    await expect(owner.getByRole('button', { name: 'Make a passkey' })).toHaveCount(0)
  })

  const enrolInvited = ({ name, email, role }: typeof EDITOR): Promise<Page> =>
    test.step(`${name} is invited, enrols and is let in`, async () => {
      await owner.goto(at('people/'))
      await fill(owner.getByLabel('Name', { exact: true }), name)
      await fill(owner.getByLabel('E-mail address'), email)
      await tick(owner.getByRole('group', { name: 'Roles' }).last().getByLabel(role))
      await press(owner.getByRole('button', { name: 'Make an invitation' }))
      const link = await owner.getByLabel('Link', { exact: true }).inputValue()
      const page = await personAt(browser, viewport)
      await page.goto(link)
      await noFaults(page)
      if (await page.getByLabel('Letters after your name').isVisible()) {
        await fill(page.getByLabel('Letters after your name'), 'TEST')
        await fill(page.getByLabel('Body with which you are registered'), 'Register of tests')
        await fill(page.getByLabel('Number of your registration'), '0')
        const interests = 'None. This person exists in a test only.'
        await fill(page.getByLabel('Your interests'), interests)
      }
      await press(page.getByRole('button', { name: 'Make a passkey' }))
      await expect(page.getByText(/once an owner has published/)).toBeVisible()
      await owner.goto(at('people/'))
      await noFaults(owner)
      await press(owner.getByRole('button', { name: new RegExp(`^Publish “.*${name}`) }))
      await expect(owner.getByText('Published. It counts from now on.')).toBeVisible()
      await signIn(page, at('sign-in/'), name)
      return page
    })
  const editor = await enrolInvited(EDITOR)
  const reviewer = await enrolInvited(REVIEWER)

  const proposal = await test.step('the editor changes a page', async () => {
    await editor.goto(at('pages/?find=middle'))
    await press(editor.getByRole('button', { name: `Edit ${TITLE}` }))
    await expect(editor).toHaveURL(/\/desk\/proposals\/[^/]+\/edit\//)
    return /\/proposals\/([^/]+)\//.exec(editor.url())?.[1] ?? ''
  })

  await test.step('the editor adds a source', async () => {
    await editor.goto(at(`sources/?proposal=${proposal}`))
    await press(editor.getByRole('link', { name: 'Add a source' }))
    await fill(editor.getByLabel(/^DOI, PMID, or one reference/), SOURCE)
    await press(editor.getByRole('button', { name: 'Read it' }))
    await expect(editor.getByText('A paper that nobody wrote')).toBeVisible(PATIENTLY)
    const kind = 'Study that followed people'
    await select(editor.getByLabel('What kind of evidence it is'), kind)
    await fill(editor.getByLabel('Design, in plain words'), 'Cohort asked by questionnaire')
    await fill(editor.getByLabel('Whom it is about'), 'women in a test')
    await select(editor.getByLabel('When in life').first(), 'After birth')
    await fill(editor.getByLabel('What the source says'), 'It says a sentence of a test.')
    await fill(editor.getByLabel('Short name', { exact: true }), 'says-so')
    await fill(editor.getByLabel('Where in the source'), 'Results, abstract')
    await select(editor.getByLabel('What you have read'), 'The summary alone')
    await fill(editor.getByLabel('Address of the text'), 'https://example.org/a')
    await noFaults(editor)
    await press(editor.getByRole('button', { name: 'Save in the proposal' }))
    await expect(editor.getByText('Saved in the proposal.')).toBeVisible(PATIENTLY)
  })

  await test.step('the editor lets a sentence rest on it and asks for review', async () => {
    await editor.goto(at(`proposals/${proposal}/edit/articles/${SLUG}/`))
    await expect(editor.getByRole('button', { name: 'Save in the proposal' })).toBeEnabled()
    await tabTo(editor.getByRole('textbox', { name: /^Text of/ }))
    await editor.keyboard.press('Control+End')
    const cite = '<Cite source="tester-2024" passage="says-so" />'
    await editor.keyboard.insertText(`\n\n${SENTENCE}${cite}\n`)
    await press(editor.getByRole('button', { name: 'Save in the proposal' }))
    await expect(editor.getByText('All words are in the proposal.')).toBeVisible()
    await noFaults(editor)
    await editor.goto(at(`proposals/${proposal}/`))
    await expect(editor.getByText(/^0 of \d+ changed claims? (is|are) approved/)).toBeVisible()
    await expect(editor.getByRole('button', { name: 'Publish now' })).toHaveCount(0)
    await tick(editor.getByLabel(`${REVIEWER.name}, TEST`))
    if (isByItself) await tick(editor.getByLabel(/^Publish it with the last approval/))
    await press(editor.getByRole('button', { name: 'Ask them' }))
    await expect(editor.getByText('Asked for review.', { exact: true })).toBeVisible()
    await noFaults(editor)
  })

  const approvePage = (): Promise<void> =>
    test.step('the reviewer approves the page as a whole', async () => {
      await reviewer.goto(at(`review/${proposal}/?page=${SLUG}`))
      await press(reviewer.getByRole('link', { name: `Review “${TITLE}” as a whole` }))
      await expect(reviewer.getByRole('heading', { level: 1 })).toHaveText(`“${TITLE}” as a whole`)
      await pick(reviewer.getByRole('radio', { name: 'Approve' }))
      await noFaults(reviewer)
      await press(reviewer.getByRole('button', { name: /signing/ }))
      await sign(reviewer)
    })
  const approveClaims = (): Promise<void> =>
    test.step('the reviewer approves every claim of the page', async () => {
      await reviewer.goto(at(`review/${proposal}/?page=${SLUG}`))
      await approveAndSign(reviewer)
    })
  // What is to be published with the last approval waits for the changed claims.
  if (isByItself) await approvePage()
  await test.step('the reviewer finds what waits', async () => {
    await reviewer.goto(at(''))
    await press(reviewer.getByRole('link', { name: `Change “${TITLE}”`, exact: true }))
    await expect(reviewer.locator('[data-card]').first()).toBeVisible()
    if (!isByItself) await approveAndSign(reviewer)
  })
  await approveClaims()
  if (!isByItself) await approvePage()

  await test.step('it is published, and readers see it', async () => {
    await desk.letBuild()
    const since = Date.now()
    await editor.goto(at(`proposals/${proposal}/`))
    if (!isByItself) {
      await press(editor.getByRole('button', { name: 'Publish now' }))
      await expect(editor.getByText(/^Published\. The site is being built/)).toBeVisible()
    }
    const reader = await browser.newPage({ viewport, javaScriptEnabled: false })
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
      type: 'seconds from the last approval to the reader',
      description: String(Math.round((Date.now() - since) / 1000)),
    })
    await expect(reader.getByRole('article')).toContainText(SENTENCE)
    await reader.close()
  })

  await test.step('one press goes back, and the site before is there at once', async () => {
    await editor.goto(at('publishing/'))
    await press(editor.getByRole('button', { name: 'Show readers this one' }).first())
    await expect(editor.getByText('Readers see the site that you chose.')).toBeVisible()
    await expect
      .poll(async () => (await editor.request.get(`${desk.origin}/${SLUG}/`)).text())
      .toContain('Not yet checked by a clinician')
  })
}

/** Somebody's browser, with a device of her own. */
async function personAt(browser: Browser, viewport: Viewport): Promise<Page> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await addDevice(page)
  return page
}

async function signIn(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await press(page.getByRole('button', { name: 'Sign in with a passkey' }))
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
}

/** Approves every claim that is shown and not approved yet, and signs. */
async function approveAndSign(page: Page): Promise<void> {
  const cards = page.locator('[data-card]:not([data-decided])')
  for (const card of await cards.all()) await pick(card.getByRole('radio', { name: 'Approve' }))
  await press(page.getByRole('button', { name: 'Go on to signing' }))
  await sign(page)
}

async function sign(page: Page): Promise<void> {
  await press(page.getByRole('button', { name: /with your passkey/ }))
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
