import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { addDevice, openDesk, PATIENTLY, PEOPLE, type RunningDesk } from './desk.fixture.ts'

/* Who gets in and who does not, with passkeys in a real browser. The people exist in tests only. */

test.describe('at a desk with an owner, an editor and a reviewer', () => {
  let desk: RunningDesk

  test.beforeAll(async () => {
    test.setTimeout(120_000)
    desk = await openDesk()
  })
  test.afterAll(() => desk.close())

  test('an editor is led to signing in and back, and signs out for good', async ({ page }) => {
    await page.goto(`${desk.origin}/desk/account/`)
    await expect(page).toHaveURL(/\/desk\/sign-in\/\?next=%2Fdesk%2Faccount%2F$/)
    await isAccessible(page)
    await desk.addDevice(page, 'editor')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
    await isAccessible(page)
    const cookie = await sessionCookie(page)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/desk' })
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByText('You are signed out.')).toBeVisible()
    // Somebody has kept a copy of it.
    await page.context().addCookies([cookie])
    await isSignedOut(page, desk)
  })

  test('signing out everywhere ends the session of another browser', async ({ page, browser }) => {
    await desk.signIn(page, 'editor')
    const other = await (await browser.newContext()).newPage()
    await desk.signIn(other, 'editor')
    await page.goto(`${desk.origin}/desk/account/`)
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page.getByText('You are signed out on every device.')).toBeVisible()
    await isSignedOut(other, desk)
    await other.context().close()
  })

  test('a link in an e-mail opens the desk signed in', async ({ page }) => {
    await desk.signIn(page, 'reviewer')
    await page.goto('data:text/html,<title>Mail</title>')
    await page.setContent(`<a href="${desk.origin}/desk/account/">Look at it</a>`)
    await page.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  })

  test('signing in leads to no other site', async ({ page }) => {
    await desk.addDevice(page, 'editor')
    await page.goto(`${desk.origin}/desk/sign-in/?next=//evil.example/desk/`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page).toHaveURL(`${desk.origin}/desk/`, PATIENTLY)
  })

  test('a passkey that nobody has opens nothing, and says what to do', async ({ page }) => {
    await addDevice(page)
    await page.goto(`${desk.origin}/desk/sign-in/`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByRole('status')).toContainText('You can try again.')
    await isSignedOut(page, desk)
  })

  test('a device that cannot tell who is there lets nobody in', async ({ page }) => {
    const device = await desk.addDevice(page, 'editor')
    await device.allow(false)
    await page.goto(`${desk.origin}/desk/sign-in/`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByRole('status')).toContainText('You can try again.')
    await device.allow(true)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByRole('link', { name: PEOPLE.editor.name })).toBeVisible(PATIENTLY)
  })

  test('each role does what is its own, and nobody anything from another site', async ({
    page,
  }) => {
    const post = async (path: string, origin = desk.origin): Promise<number> =>
      (
        await page.request.post(`${desk.origin}${path}`, {
          form: { name: 'Mallory', email: 'm@example.test', roles: 'owner' },
          headers: { Origin: origin },
          maxRedirects: 0,
        })
      ).status()
    expect(await post('/desk/people/invite/')).toBe(401)
    const device = await desk.signIn(page, 'reviewer')
    for (const path of ['invite', 'take-back', 'roles', 'publish', 'decline']) {
      expect(await post(`/desk/people/${path}/`)).toBe(403)
    }
    expect((await page.goto(`${desk.origin}/desk/audit/`))?.status()).toBe(404)
    await page.goto(`${desk.origin}/desk/people/`)
    await expect(page.getByRole('heading', { name: 'Everybody' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Invite somebody' })).toHaveCount(0)
    await page.context().clearCookies()
    await device.remove()
    await desk.signIn(page, 'owner')
    expect(await post('/desk/people/invite/', 'https://evil.example')).toBe(403)
    await page.goto(`${desk.origin}/desk/audit/`)
    await expect(page.getByText('People of a test')).toBeVisible()
    await expect(page.getByText(`Signed in: ${PEOPLE.reviewer.name}`).first()).toBeVisible()
    await isAccessible(page)
  })

  test('an owner adds a passkey on another device', async ({ page, browser }) => {
    await desk.signIn(page, 'owner')
    await page.goto(`${desk.origin}/desk/account/`)
    await page.getByRole('button', { name: 'Make a link for another device' }).click()
    const link = await page.getByLabel('Link', { exact: true }).inputValue()
    await isAccessible(page)
    const phone = await (await browser.newContext()).newPage()
    await addDevice(phone)
    await phone.goto(link)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Add a device, Owen Test')
    await phone.getByRole('button', { name: 'Make a passkey' }).click()
    await expect(phone.getByText('Your passkey is made.')).toBeVisible(PATIENTLY)
    await page.goto(`${desk.origin}/desk/people/`)
    const entry = page.getByRole('listitem').filter({ hasText: 'Add a passkey of Owen Test' })
    await expect(entry.getByText('New', { exact: true })).toHaveCount(1)
    await isAccessible(page)
    await entry.getByRole('button', { name: /^Publish/ }).click()
    await expect(page.getByText('Published. It counts from now on.')).toBeVisible(PATIENTLY)
    await signIn(phone, desk, PEOPLE.owner.name)
    await phone.context().close()
  })

  test('without script, the page says that passkeys need it', async ({ request }) => {
    const html = await (await request.get(`${desk.origin}/desk/sign-in/`)).text()
    expect(/<noscript>(.*?)<\/noscript>/s.exec(html)?.[1]).toContain('Passkeys need JavaScript')
  })

  test('a session outlives a server that was killed', async ({ page }) => {
    await desk.signIn(page, 'editor')
    await desk.restart()
    await page.goto(`${desk.origin}/desk/account/`)
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  })

  test('a lost role is lost at once', async ({ page }) => {
    await desk.signIn(page, 'editor')
    const file = `content/people/${PEOPLE.editor.id}.yml`
    const text = desk.onMain(file) ?? ''
    desk.checkout.write(file, text.replace('roles: [editor]', 'roles: []'))
    desk.checkout.git(
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@example.test',
      'commit',
      '-qam',
      'Out',
    )
    await isSignedOut(page, desk)
  })
})

// The straight way, at both widths, is outcome.spec.ts; this is the way with mistakes.
test('from an empty desk to a reviewer who signs in', async ({ browser }) => {
  test.setTimeout(240_000)
  const desk = await openDesk({ isEmpty: true })
  const newPage = async (): Promise<Page> =>
    (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage()
  const owner = await newPage()
  const reviewer = await newPage()
  await addDevice(owner)
  await addDevice(reviewer)
  try {
    await test.step('the first owner enrols by the link in the terminal', async () => {
      const [link = ''] = await desk.says(/http:\S+\/desk\/enrol\/\S+/)
      await owner.goto(link)
      await isAccessible(owner)
      await owner.getByLabel('Your name').fill('Una Test')
      await owner.getByLabel('E-mail address').fill('una')
      await owner.getByLabel('E-mail address').press('Enter')
      const summary = owner.getByRole('alert').filter({ hasText: 'Nothing was lost' })
      await expect(summary).toBeFocused()
      await isAccessible(owner)
      await summary.getByRole('link', { name: /Give an e-mail address/ }).press('Enter')
      await expect(owner.getByLabel('E-mail address')).toBeFocused()
      await expect(owner.getByLabel('Your name')).toHaveValue('Una Test')
      await owner.getByLabel('E-mail address').fill('una@example.test')
      await owner.getByRole('button', { name: 'Make a passkey' }).press('Enter')
      await expect(owner.getByText('You are the owner of this desk.')).toBeVisible()
      expect(desk.onMain('content/people/una-test.yml')).toContain('roles: [owner, editor]')
      await owner.goto(link)
      await expect(owner.getByRole('heading', { level: 1 })).toHaveText('This link cannot be used')
      await signIn(owner, desk, 'Una Test')
    })

    const link = await test.step('she invites a reviewer', async () => {
      await owner.goto(`${desk.origin}/desk/people/`)
      await isAccessible(owner)
      await owner.getByLabel('Name', { exact: true }).fill('Rae Second')
      await owner.getByRole('button', { name: 'Make an invitation' }).click()
      await expect(owner.getByRole('link', { name: 'Choose at least one role.' })).toBeVisible()
      await expect(owner.getByLabel('Name', { exact: true })).toHaveValue('Rae Second')
      await owner.getByLabel('E-mail address').fill('rae.second@example.test')
      await owner
        .getByRole('checkbox', { name: /^Reviewer:/ })
        .last()
        .check()
      await owner.getByRole('button', { name: 'Make an invitation' }).click()
      const shown = await owner.getByLabel('Link', { exact: true }).inputValue()
      await isAccessible(owner)
      await owner.goto(`${desk.origin}/desk/people/`)
      await expect(owner.getByLabel('Link', { exact: true })).toHaveCount(0)
      return shown
    })

    await test.step('the reviewer enrols, and cannot sign in yet', async () => {
      await reviewer.goto(link)
      await isAccessible(reviewer)
      await reviewer.getByLabel('Letters after your name').fill('TEST')
      await reviewer.getByLabel('Body with which').fill('Register of tests')
      await reviewer.getByLabel('Number of your registration').fill('0')
      await reviewer.getByRole('button', { name: 'Make a passkey' }).click()
      await expect(reviewer.getByRole('link', { name: /^Say which interests/ })).toBeVisible()
      await expect(reviewer.getByLabel('Body with which')).toHaveValue('Register of tests')
      await reviewer.getByLabel('Your interests').fill('None. She exists in a test only.')
      await reviewer.getByRole('button', { name: 'Make a passkey' }).click()
      await expect(reviewer.getByText('Your passkey is made.')).toBeVisible()
      await reviewer.getByRole('button', { name: 'Sign in with a passkey' }).click()
      await expect(reviewer.getByRole('status').last()).toContainText('does not open this desk')
    })

    await test.step('the owner looks at the entry and publishes it', async () => {
      await owner.goto(`${desk.origin}/desk/people/`)
      const entry = owner.getByRole('listitem').filter({ hasText: 'Add Rae Second' })
      for (const words of ['Register of tests, number 0', 'None. She exists', 'rae.second@']) {
        await expect(entry.getByText(words).first()).toBeVisible()
      }
      await isAccessible(owner)
      await entry.getByRole('button', { name: /^Publish/ }).click()
      await expect(owner.getByText('Published. It counts from now on.')).toBeVisible(PATIENTLY)
      expect(desk.onMain('content/people/rae-second.yml')).toContain('roles: [reviewer]')
    })

    await test.step('the reviewer signs in; her link is worth nothing', async () => {
      await signIn(reviewer, desk, 'Rae Second')
      await reviewer.goto(link)
      await expect(reviewer.getByText('This link was used already')).toBeVisible()
    })
  } finally {
    await owner.context().close()
    await reviewer.context().close()
    desk.close()
  }
})

async function signIn(page: Page, desk: RunningDesk, name: string): Promise<void> {
  await page.goto(`${desk.origin}/desk/sign-in/?next=/desk/account/`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('link', { name })).toBeVisible(PATIENTLY)
}

async function isSignedOut(page: Page, desk: RunningDesk): Promise<void> {
  await page.goto(`${desk.origin}/desk/account/`)
  await expect(page).toHaveURL(/\/desk\/sign-in\//)
}

async function sessionCookie(page: Page) {
  const found = (await page.context().cookies()).find(({ name }) => name === 'desk-session')
  if (found === undefined) throw new Error('There is no cookie of a session')
  return found
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(isWide, 'the page scrolls sideways').toBe(false)
}
