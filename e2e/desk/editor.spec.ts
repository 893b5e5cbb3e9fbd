import { execFileSync } from 'node:child_process'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test'
import { openDesk, PATIENTLY, PEOPLE, type RunningDesk, type Who } from './desk.fixture.ts'

/* Writing at the desk: pages, sources and pictures, and what happens when something goes wrong. */

const PAGE = 'content/articles/self-care.mdx'
const BY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test']
const ALL = 'Control+a'

test.describe.configure({ mode: 'default', timeout: 120_000 })
let desk: RunningDesk

test.beforeAll(async () => {
  desk = await openDesk()
})
test.afterAll(() => desk.close())

/** A branch is a proposal, also when somebody made it by git. */
function propose(id: string, files: Readonly<Record<string, string>> = {}): void {
  const { checkout } = desk
  const branch = `proposals/${id}`
  const isThere = checkout.run('git', 'rev-parse', '--verify', '--quiet', branch).code === 0
  checkout.git('switch', '--quiet', ...(isThere ? [branch] : ['--create', branch, 'main']))
  for (const [file, text] of Object.entries(files)) checkout.write(file, text)
  checkout.git('add', '--all')
  checkout.git(...BY, 'commit', '--quiet', '--allow-empty', '--message', `Propose ${id}`)
  checkout.git('switch', '--quiet', 'main')
}

function bytesIn(id: string, file = PAGE): Buffer {
  const { root } = desk.checkout
  return execFileSync('git', ['cat-file', 'blob', `proposals/${id}:${file}`], { cwd: root })
}

const editorOf = (page: Page): Locator => page.getByRole('textbox', { name: /^Text of/ })
const address = (id: string, slug = 'articles/self-care') =>
  `${desk.origin}/desk/proposals/${id}/edit/${slug}/`

/** A browser of somebody who has signed in; what its page logs against the policy is collected. */
async function enter(
  browser: Browser,
  who: Who = 'editor',
  viewport = { width: 1280, height: 900 },
) {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => {
    // Chromium ends its own page transitions when a test changes the width of the window.
    if (!/Transition was aborted/.test(error.message)) problems.push(String(error))
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Content-Security-Policy/.test(message.text())) {
      problems.push(message.text())
    }
  })
  await desk.signIn(page, who)
  return { context, page, problems }
}

async function edit(page: Page, id: string, slug?: string): Promise<Locator> {
  await page.goto(address(id, slug))
  const editor = editorOf(page)
  await expect(editor).toBeVisible(PATIENTLY)
  await expect(page.getByRole('button', { name: 'Save in the proposal' })).toBeEnabled(PATIENTLY)
  return editor
}

async function typeAtEnd(page: Page, words: string): Promise<void> {
  await editorOf(page).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}

/**
 * Takes the first of the list by keyboard. CodeMirror takes no key in the first 75 ms of a list, so
 * that nobody chooses what appears under her fingers: the frames of that time pass first.
 */
async function choose(page: Page, name: RegExp): Promise<void> {
  await expect(page.getByRole('option', { name })).toBeVisible(PATIENTLY)
  await page.evaluate(async () => {
    const start = performance.now()
    while (performance.now() - start < 150) await new Promise(requestAnimationFrame)
  })
  await page.keyboard.press('Enter')
}

const status = (page: Page): Locator => page.getByRole('status').last()
const kept = (page: Page) => expect(status(page)).toContainText('Draft kept at', PATIENTLY)
const savedNow = (page: Page) =>
  expect(status(page)).toContainText('Saved in the proposal at', PATIENTLY)

test('from the list of pages to a saved change, by keyboard alone', async ({ browser }) => {
  const { context, page, problems } = await enter(browser)
  await page.goto(`${desk.origin}/desk/pages/?find=self-care`)
  await page.getByRole('button', { name: /^Edit Self-care/ }).focus()
  await page.keyboard.press('Enter')
  await expect(editorOf(page)).toBeVisible(PATIENTLY)
  await expect(page.getByText('The proposal is open.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save in the proposal' })).toBeEnabled(PATIENTLY)
  await typeAtEnd(page, 'One sentence more.')
  await page.keyboard.press('Control+s')
  await savedNow(page)
  const id = /proposals\/([^/]+)\//.exec(page.url())?.[1] ?? ''
  expect(bytesIn(id).toString('utf8')).toBe(`${desk.checkout.read(PAGE)}One sentence more.`)
  const { output } = desk.checkout.run('git', 'log', '-1', '--format=%an', `proposals/${id}`)
  expect(output.trim()).toBe(PEOPLE.editor.name)
  expect(problems).toEqual([])
  // Whoever uses the keyboard is not held in the editor, and is told so.
  await expect(editorOf(page)).toHaveAccessibleDescription(/Leave the text: Escape, then Tab\./)
  await page.keyboard.press('Tab')
  await expect(editorOf(page)).not.toBeFocused()
  await page.goto(`${desk.origin}/desk/pages/?find=self-care`)
  await expect(page.getByRole('link', { name: /^Go on editing Self-care/ })).toBeVisible()
  await context.close()
})

test('every byte that nobody touched is saved as it was', async ({ browser }) => {
  const text = desk.checkout.read(PAGE)
  const [matter = '', body = ''] = text.split(/(?<=\n---\n)/)
  const nasty =
    `\uFEFF${matter.replaceAll('\n', '\r\n')}${body}` +
    'Tabs\tand blanks \t \r\nOld Mac\rA mark \uFEFF inside\u2028a separator\u0085\n\r\n\n\r' +
    'e\u0301 \u{1f469}\u200d\u{1f37c} \u202eturned\u202c \u0000\u0001\u007f\r\nNo end'
  propose('nasty', { [PAGE]: nasty })
  const before = desk.checkout.run('git', 'rev-parse', 'proposals/nasty').output
  const { context, page } = await enter(browser)
  await edit(page, 'nasty')
  await page.keyboard.press('Control+s')
  await page.getByRole('button', { name: 'Save in the proposal' }).click()
  await expect(status(page)).toContainText('Nothing was different', PATIENTLY)
  expect(desk.checkout.run('git', 'rev-parse', 'proposals/nasty').output).toBe(before)
  expect(bytesIn('nasty')).toEqual(Buffer.from(nasty))

  await typeAtEnd(page, '!')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('End')
  await page.keyboard.type(' ')
  await page.keyboard.press('Control+s')
  await savedNow(page)
  expect(bytesIn('nasty')).toEqual(Buffer.from(`${nasty.replace('---\r', '--- \r')}!`))

  // Taking away lines and undoing that leaves no trace either.
  await editorOf(page).focus()
  await page.keyboard.press(ALL)
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+s')
  await expect(status(page)).toContainText('Nothing was different', PATIENTLY)
  await context.close()
})

test('the form of the front matter changes its line alone', async ({ browser }) => {
  const text = desk.checkout.read(PAGE)
  propose('matter', { [PAGE]: text.replace(/^title: .*$/m, "title: 'It''s old' # why") })
  const { context, page } = await enter(browser)
  await edit(page, 'matter')
  await page.getByText('About this page: ').click()
  await page.getByLabel('Title', { exact: true }).fill("It's new")
  await page.getByLabel('Related').fill('red-flags, ')
  await page.getByLabel('Related').pressSequentially('faq')
  await page.getByLabel('Description').fill('d'.repeat(161))
  await expect(page.getByText('Too long: at most 160 characters.')).toBeVisible()
  await page.getByLabel('Description').fill('Short: and good')
  await page.getByRole('button', { name: 'Save in the proposal' }).click()
  await savedNow(page)
  expect(bytesIn('matter').toString('utf8')).toBe(
    text
      .replace(/^title: .*$/m, "title: 'It''s new' # why")
      .replace(/^related: .*$/m, 'related: [red-flags, faq]')
      .replace(/^description: .*$/m, "description: 'Short: and good'"),
  )
  // The other way round: what is typed in the text stands in the form.
  await editorOf(page).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.type('title: Typed')
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Typed')
  await context.close()
})

test('faults come while one types, and a citation is chosen by keyboard', async ({ browser }) => {
  propose('cite')
  const { context, page } = await enter(browser)
  await edit(page, 'cite')
  await expect(page.getByRole('heading', { name: 'No faults' })).toBeVisible(PATIENTLY)
  await typeAtEnd(page, 'It says so.<Cite source="exmple" passage="x" />')
  await expect(page.getByRole('button', { name: /Unexpected reference id/ })).toBeVisible(PATIENTLY)
  await page.getByRole('button', { name: /Unexpected reference id/ }).press('Enter')
  await expect(editorOf(page)).toBeFocused()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.type('It says so.<Ci')
  await choose(page, /^<Cite/)
  await page.keyboard.type('mobility pelvic')
  await choose(page, /^Mens and others, 2009/)
  await choose(page, /pelvic joints moved/)
  await page.keyboard.press('Control+s')
  await savedNow(page)
  expect(bytesIn('cite').toString('utf8')).toMatch(
    /It says so\.<Cite source="mens-2009" passage="[a-z0-9-]+" \/>$/,
  )
  await expect(page.getByText('Reading grade:')).toBeVisible()
  await context.close()
})

test('words survive a crash of the browser, of the server, and a lost network', async ({
  browser,
}) => {
  propose('crash')
  const { context, page } = await enter(browser)
  await edit(page, 'crash')
  await typeAtEnd(page, 'Before the crash.')
  await kept(page)
  const state = await context.storageState()
  // Another browser of the same person has nothing but the server.
  await page.close({ runBeforeUnload: false })
  const elsewhere = await browser.newContext({ storageState: { ...state, origins: [] } })
  const second = await elsewhere.newPage()
  await second.goto(address('crash'))
  await expect(second.getByRole('heading', { name: /^You have a draft of/ })).toBeVisible(PATIENTLY)
  await expect(second.getByRole('button', { name: 'Save in the proposal' })).toBeDisabled()
  await second.getByRole('button', { name: 'Continue with it' }).click()
  await expect(editorOf(second)).toContainText('Before the crash.')

  await elsewhere.setOffline(true)
  await typeAtEnd(second, ' Without a network.')
  await expect(status(second)).toContainText('Your text is saved on this device.', PATIENTLY)
  await elsewhere.setOffline(false)
  await kept(second)

  await desk.restart()
  await typeAtEnd(second, ' After the server.')
  await second.close()
  const third = await elsewhere.newPage()
  await third.goto(address('crash'))
  await third.getByRole('button', { name: 'Continue with it' }).click(PATIENTLY)
  await expect(editorOf(third)).toContainText(
    'Before the crash. Without a network. After the server.',
  )
  await third.keyboard.press('Control+s')
  await third.getByRole('button', { name: 'Save in the proposal' }).click()
  await expect(status(third)).toContainText('All words are in the proposal', PATIENTLY)
  expect(bytesIn('crash').toString('utf8')).toMatch(/After the server\.$/)
  await elsewhere.close()
  await context.close()
})

test('a tab that crashes loses nothing, and nobody undoes a draft by mistake', async ({
  browser,
}) => {
  propose('tab')
  const { context, page } = await enter(browser)
  await edit(page, 'tab')
  await typeAtEnd(page, 'Typed a moment ago.')
  const key = 'desk-draft ed-test tab content/articles/self-care.mdx'
  await expect
    .poll(() => page.evaluate((name) => localStorage.getItem(name), key), PATIENTLY)
    .toContain('Typed a moment ago.')
  const again = await context.newPage()
  const session = await context.newCDPSession(page)
  // It never answers.
  void session.send('Page.crash').catch(() => {})
  await page.waitForEvent('crash')
  await again.goto(address('tab'))
  await again.getByRole('button', { name: 'Continue with it' }).click(PATIENTLY)
  await typeAtEnd(again, ' More.')
  for (let press = 0; press < 5; press += 1) await again.keyboard.press('Control+z')
  await expect(editorOf(again)).toContainText('Typed a moment ago.')
  await expect(editorOf(again)).not.toContainText('More.')
  await context.close()
})

test('a session that ends costs no word, and nobody else gets them', async ({ browser }) => {
  propose('session')
  const { context, page } = await enter(browser)
  await edit(page, 'session')
  await typeAtEnd(page, 'Before.')
  await kept(page)
  await context.clearCookies()
  await typeAtEnd(page, ' After.')
  await expect(status(page)).toContainText('You are signed out.', PATIENTLY)
  await expect(page.getByRole('link', { name: 'Sign in in a new tab' })).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('It is not saved in the proposal yet.')).toBeVisible(PATIENTLY)
  // Somebody else signs in, in the same browser.
  const others = await context.newPage()
  await desk.signIn(others, 'owner')
  await expect(status(page)).toContainText('Somebody else has signed in', PATIENTLY)
  await others.goto(address('session'))
  await expect(others.getByRole('button', { name: 'Save in the proposal' })).toBeEnabled(PATIENTLY)
  await expect(editorOf(others)).not.toContainText('Before.')
  await others.close()
  await context.clearCookies()
  await desk.signIn(await context.newPage(), 'editor')
  await kept(page)
  await page.keyboard.press('Control+s')
  await savedNow(page)
  expect(bytesIn('session').toString('utf8')).toMatch(/Before\. After\.$/)
  await context.close()
})

test('a draft can be thrown away, and brought back', async ({ browser }) => {
  propose('thrown')
  const { context, page } = await enter(browser)
  await edit(page, 'thrown')
  await typeAtEnd(page, 'Thrown words.')
  await kept(page)
  await page.reload()
  await page.getByRole('button', { name: 'Throw it away' }).click(PATIENTLY)
  await expect(status(page)).toContainText('The draft is thrown away.')
  await page.getByRole('button', { name: /^Bring the draft of/ }).click()
  await expect(status(page)).toContainText('The draft is back')
  await page.keyboard.press('Control+End')
  await kept(page)
  await page.getByRole('button', { name: 'Save in the proposal' }).click()
  await savedNow(page)
  expect(bytesIn('thrown').toString('utf8')).toMatch(/Thrown words\.$/)
  await context.close()
})

test('of two tabs one writes, the other shows it and can take over', async ({ browser }) => {
  propose('tabs')
  const { context, page } = await enter(browser)
  await edit(page, 'tabs')
  const second = await context.newPage()
  await second.goto(address('tabs'))
  await expect(second.getByText('This page is open in another tab')).toBeVisible(PATIENTLY)
  await typeAtEnd(page, 'From the first tab.')
  await second.keyboard.press('Control+End')
  await editorOf(second).focus()
  await second.keyboard.press('Control+End')
  await expect(editorOf(second)).toContainText('From the first tab.', PATIENTLY)
  await second.getByRole('button', { name: 'Write here instead' }).click()
  await second.getByRole('button', { name: 'Continue with it' }).click(PATIENTLY)
  await expect(page.getByText('This page is open in another tab')).toBeVisible(PATIENTLY)
  await typeAtEnd(second, ' And from the second.')
  await second.getByRole('button', { name: 'Save in the proposal' }).click()
  await savedNow(second)
  expect(bytesIn('tabs').toString('utf8')).toMatch(/From the first tab\. And from the second\.$/)
  await context.close()
})

test('what somebody else changed meanwhile is shown beside, and nothing is lost', async ({
  browser,
}) => {
  const text = desk.checkout.read(PAGE)
  propose('both')
  const { context, page } = await enter(browser)
  await edit(page, 'both')
  propose('both', { [PAGE]: `${text.replace(/^title: .*$/m, 'title: Theirs')}Their last line.\n` })
  await typeAtEnd(page, 'My last line.')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: 'Two versions of this page' })).toBeVisible(
    PATIENTLY,
  )
  await expect(page.getByText('Both changed the same lines in one place.')).toBeVisible()
  await page.getByLabel('Both, one after the other').check()
  await page.getByRole('button', { name: 'Put this into the editor' }).click()
  await expect(status(page)).toContainText('Both versions are in the editor.')
  await page.getByRole('button', { name: 'Save in the proposal' }).click()
  await savedNow(page)
  const saved = bytesIn('both').toString('utf8')
  expect(saved).toContain('\ntitle: Theirs\n')
  expect(saved).toMatch(/My last line\.\nTheir last line\.\n$/)
  await context.close()
})

test('what was published meanwhile is put together in the editor', async ({ browser }) => {
  const file = 'content/articles/why-it-hurts.mdx'
  const { checkout } = desk
  const text = checkout.read(file)
  const titled = (title: string): string => text.replace(/^title: .*$/m, `title: ${title}`)
  propose('behind', { [file]: titled('Mine') })
  checkout.write(file, titled('Theirs'))
  checkout.git(...BY, 'commit', '--quiet', '--all', '--message', 'Theirs')
  const { context, page } = await enter(browser)
  await edit(page, 'behind', 'articles/why-it-hurts')
  await page.getByRole('button', { name: 'Show both versions' }).click()
  await expect(page.getByText('title: Theirs').first()).toBeVisible(PATIENTLY)
  await page.getByLabel('In this proposal').check()
  await page.getByRole('button', { name: 'Put this into the editor' }).click()
  await page.getByRole('button', { name: 'Save in the proposal' }).click()
  await savedNow(page)
  await expect(page.getByRole('button', { name: 'Show both versions' })).toBeHidden()
  expect(bytesIn('behind', file).toString('utf8')).toBe(titled('Mine'))
  const { code } = checkout.run('git', 'merge-base', '--is-ancestor', 'main', 'proposals/behind')
  expect(code).toBe(0)
  await context.close()
})

test('a list is written like a page, and owners publish warning signs', async ({ browser }) => {
  const file = 'content/red-flags.yml'
  const text = desk.checkout.read(file)
  const line = text.split('\n').findIndex((one) => one.startsWith('baby: ')) + 1
  const { context, page, problems } = await enter(browser)
  await page.goto(`${desk.origin}/desk/pages/`)
  await page.locator('summary', { hasText: 'Lists: ' }).click()
  const card = page.getByRole('listitem').filter({
    has: page.getByRole('heading', { name: 'Warning signs', exact: true }),
  })
  await expect(card).toContainText('owners publish it')
  await card.getByRole('button', { name: 'Edit Warning signs' }).click()
  await expect(page.getByText('Only an owner can publish')).toBeVisible(PATIENTLY)
  const id = /proposals\/([^/]+)\//.exec(page.url())?.[1] ?? ''
  // As a list of faults leads there.
  await page.goto('about:blank')
  await page.goto(`${address(id, 'red-flags')}#line-${line}`)
  await expect(page.getByRole('button', { name: 'Save in the proposal' })).toBeEnabled(PATIENTLY)
  await expect(editorOf(page)).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' # why')
  await page.keyboard.press('Enter')
  await page.keyboard.type('babies: { source: mobility pelvic')
  await choose(page, /^Mens and others, 2009/)
  await choose(page, /pelvic joints moved/)
  await expect(editorOf(page)).toContainText(/babies: \{ source: mens-2009, passage: [a-z-]+\}/)
  // To the beginning of the row, then of the line.
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.type('babies: no such field')
  await page.keyboard.press('Delete')
  await expect(
    page.getByRole('button', { name: `Line ${line + 1}: Unexpected field` }),
  ).toBeVisible(PATIENTLY)
  for (let letter = 0; letter < 'babies: no such field'.length + 1; letter += 1) {
    await page.keyboard.press('Backspace')
  }
  await expect(page.getByRole('heading', { name: 'No faults' })).toBeVisible(PATIENTLY)
  const preview = page.frameLocator('iframe[title="Preview of the page"]')
  await expect(preview.locator('#warning-signs')).toBeVisible(PATIENTLY)
  const axe = await new AxeBuilder({ page }).exclude('iframe').analyze()
  expect(axe.violations).toEqual([])
  await page.keyboard.press('Control+s')
  await savedNow(page)
  const rows = text.split('\n')
  rows[line - 1] += ' # why'
  expect(bytesIn(id, file).toString('utf8')).toBe(rows.join('\n'))
  await page.goto(`${desk.origin}/desk/proposals/${id}/`)
  await expect(page.getByText('An owner publishes it')).toBeVisible(PATIENTLY)
  await expect(page.getByRole('button', { name: 'Publish now' })).toBeHidden()
  expect(problems).toEqual([])
  await context.close()
})

test('a translation is seen while it is written', async ({ browser }) => {
  propose('spanish')
  const { context, page, problems } = await enter(browser)
  await edit(page, 'spanish', 'translations/es/articles/red-flags')
  const preview = page.frameLocator('iframe[title="Preview of the page"]')
  await expect(preview.locator('[lang="es"] h1')).toBeVisible(PATIENTLY)
  await typeAtEnd(page, 'Una frase nueva.')
  await expect(preview.locator('[lang="es"] main')).toContainText('Una frase nueva.', PATIENTLY)
  // What it leads to in its language has a preview, too.
  await page.goto(`${desk.origin}/desk/preview/spanish/site/es/red-flags/?draft=1`)
  await page.locator('header a[href="/es/"]').click()
  await expect(page).toHaveURL(/\/preview\/spanish\/site\/es\/\?draft=1$/, PATIENTLY)
  await expect(page.getByText('Preview: not published')).toBeVisible(PATIENTLY)
  expect(problems).toEqual([])
  await context.close()
})

test('words for a proposal that was withdrawn go on in a new one', async ({ browser }) => {
  propose('gone')
  const { context, page } = await enter(browser)
  await edit(page, 'gone')
  await typeAtEnd(page, 'Words that come late.')
  const origin = { Origin: desk.origin }
  const withdrawn = await page.request.post(`${desk.origin}/desk/proposals/gone/withdraw/`, {
    headers: origin,
    form: { why: 'Enough', sure: 'yes' },
    maxRedirects: 0,
  })
  expect(withdrawn.status()).toBe(303)
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: 'This proposal is withdrawn' })).toBeVisible(
    PATIENTLY,
  )
  await page.getByRole('button', { name: 'Go on in a new proposal' }).click()
  await page.getByRole('button', { name: 'Continue with it' }).click(PATIENTLY)
  await expect(editorOf(page)).toBeVisible()
  await page.getByRole('button', { name: 'Save in the proposal' }).click()
  await savedNow(page)
  const id = /proposals\/([^/]+)\//.exec(page.url())?.[1] ?? ''
  expect(id).not.toBe('gone')
  expect(bytesIn(id).toString('utf8')).toMatch(/Words that come late\.$/)
  await context.close()
})

test('a pasted reference becomes a source with a passage that a page can cite', async ({
  browser,
}) => {
  propose('source')
  const { context, page, problems } = await enter(browser)
  await page.goto(`${desk.origin}/desk/sources/add/?proposal=source`)
  await page
    .getByLabel(/^DOI, PMID, or one reference/)
    .fill('TY  - JOUR\nAU  - Tester, Ann\nTI  - A paper that nobody wrote\nPY  - 2024\nER  - ')
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByText('A paper that nobody wrote')).toBeVisible(PATIENTLY)
  await page.getByRole('button', { name: 'Save in the proposal' }).click()
  await expect(page.getByRole('heading', { name: /things to mend/ })).toBeFocused(PATIENTLY)
  await page.getByLabel('What kind of evidence it is').selectOption('Study that followed people')
  await page.getByLabel('Design, in plain words').fill('Cohort asked by questionnaire')
  await page.getByLabel('Whom it is about').fill('women in a test')
  await page.getByLabel('When in life').first().selectOption('After birth')
  await page.getByLabel('What the source says').fill('It says what it says about the pain.')
  await page.getByLabel('Short name', { exact: true }).fill('says-so')
  await page.getByLabel('Where in the source').fill('Results, abstract')
  await page.getByLabel('What you have read').selectOption('The summary alone')
  await page.getByLabel('Address of the text').fill('https://example.org/a')
  // What is half filled in survives a browser that is closed.
  await page.goto('about:blank')
  await page.goto(`${desk.origin}/desk/sources/add/?proposal=source`)
  await expect(page.getByText('You typed this before')).toBeVisible(PATIENTLY)
  await expect(page.getByLabel('Address of the text')).toHaveValue('https://example.org/a')
  await expect(page.getByLabel('What you have read')).toHaveValue('abstract')
  await new AxeBuilder({ page }).analyze().then(({ violations }) => expect(violations).toEqual([]))
  await page.getByRole('button', { name: 'Save in the proposal' }).click()
  await expect(page.getByText('Saved in the proposal.')).toBeVisible(PATIENTLY)
  const file = 'content/sources/tester-2024.json'
  const before = bytesIn('source', file).toString('utf8')
  expect(JSON.parse(before)).toMatchObject({ custom: { passages: [{ id: 'says-so' }] } })

  await page.getByLabel('Where in the source').fill('Discussion')
  await page.reload()
  await expect(page.getByText('You typed this before')).toBeVisible(PATIENTLY)
  await expect(page.getByLabel('Where in the source')).toHaveValue('Discussion')
  await page.getByRole('button', { name: 'Save in the proposal' }).click()
  await expect
    .poll(() => bytesIn('source', file).toString('utf8'), PATIENTLY)
    .toBe(before.replace('Results, abstract', 'Discussion'))
  await expect(page.getByText('Saved in the proposal.')).toBeVisible(PATIENTLY)
  await expect(page.getByText('You typed this before')).toBeHidden()
  await page.goto(`${desk.origin}/desk/sources/add/?proposal=source`)
  await expect(page.getByLabel(/^DOI, PMID, or one reference/)).toHaveValue('')
  // From what rests on a source, and from a proposal that changes one, a link leads to its form.
  await page.goto(`${desk.origin}/desk/sources/mens-2009/`)
  await page.getByRole('link', { name: 'Change what we say of it' }).click()
  await expect(page.getByLabel('Design, in plain words')).toBeVisible(PATIENTLY)
  await page.goto(`${desk.origin}/desk/proposals/source/`)
  await page.getByRole('link', { name: 'Edit Source tester-2024' }).click()
  await expect(page.getByLabel('Where in the source')).toHaveValue('Discussion', PATIENTLY)
  await edit(page, 'source')
  await typeAtEnd(page, 'So it is.<Cite source="nobody wrote')
  await page.keyboard.press('Control+Space')
  await expect(page.getByRole('option', { name: /^Tester, 2024/ })).toBeVisible(PATIENTLY)
  expect(problems).toEqual([])
  await context.close()
})

test('pictures are made safe, and what is none is refused in words', async ({ browser }) => {
  propose('picture')
  const { context, page } = await enter(browser)
  await edit(page, 'picture')
  await editorOf(page).focus()
  await page.keyboard.press('Control+End')
  await page.locator('summary', { hasText: 'Add a picture' }).click()
  const chooser = page.getByLabel('JPEG, PNG, WebP or AVIF')
  await page.getByLabel('What it shows').fill('A rolled towel')
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  await chooser.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from(svg) })
  await page.getByRole('button', { name: 'Add it where the cursor is' }).click()
  await expect(page.getByText('This is no JPEG, PNG, WebP or AVIF picture.')).toBeVisible(PATIENTLY)
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await chooser.setInputFiles({ name: '../Towel.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('button', { name: 'Add it where the cursor is' }).click()
  await expect(editorOf(page)).toContainText(
    '![A rolled towel](/articles/self-care/towel.webp)',
    PATIENTLY,
  )
  await page.keyboard.press('Control+s')
  await savedNow(page)
  const picture = bytesIn('picture', 'public/articles/self-care/towel.webp')
  expect(picture.subarray(8, 12).toString('latin1')).toBe('WEBP')
  await context.close()
})

test('only those who write get in, only from here, and only to pages', async ({ browser }) => {
  propose('guarded')
  const head = desk.checkout.run('git', 'rev-parse', 'proposals/guarded').output.trim()
  const save = `${desk.origin}/desk/api/save/`
  const words = { proposal: 'guarded', path: PAGE, text: 'x', onto: head, resolves: false }
  const headers = { Origin: desk.origin, Accept: 'application/json' }

  const nobody = await browser.newContext()
  expect((await nobody.request.post(save, { headers, data: words })).status()).toBe(401)
  const reviewer = await enter(browser, 'reviewer')
  expect((await reviewer.page.request.post(save, { headers, data: words })).status()).toBe(403)
  expect((await reviewer.page.goto(address('guarded')))?.status()).toBe(404)

  const { context, page } = await enter(browser)
  const post = async (data: unknown, more: Record<string, string> = {}) =>
    (await page.request.post(save, { headers: { ...headers, ...more }, data })).status()
  expect(await post(words, { Origin: 'https://example.org' })).toBe(403)
  for (const path of [
    'content/people/ed-test.yml',
    'content/reviews/policy.yml',
    'content/articles/../people/ed-test.yml',
    'lib/site.ts',
  ]) {
    expect([path, await post({ ...words, path })]).toEqual([path, 404])
  }
  expect(await post({ ...words, text: 7 })).toBe(400)
  expect(await post({ ...words, more: 1 })).toBe(400)
  expect(await post('not json', { 'Content-Type': 'application/json' })).toBe(400)
  expect(await post('a=b', { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe(415)
  expect(await post({ ...words, text: 'a\ud800' })).toBe(422)
  expect(await post({ ...words, text: 'x'.repeat(5_000_000) })).toBe(413)
  expect(await post({ ...words, text: 'x'.repeat(1_500_000) })).toBe(413)
  // Nobody's words go under another name.
  expect(await post(words, { 'X-Desk-Person': PEOPLE.owner.id })).toBe(403)
  for (const slug of [
    'people/ed-test',
    'articles/..%2Fpeople',
    'reviews/policy',
    'articles/none',
  ]) {
    // What is no address at all is refused at the door.
    const status = slug.includes('%') ? 400 : 404
    expect([slug, (await page.goto(address('guarded', slug)))?.status()]).toEqual([slug, status])
  }
  expect(desk.checkout.run('git', 'rev-parse', 'proposals/guarded').output.trim()).toBe(head)
  for (const one of [nobody, reviewer.context, context]) await one.close()
})

test('everything can be used at 360 and 1280 pixels, light and dark', async ({ browser }) => {
  propose('look')
  const { context, page, problems } = await enter(browser)
  await edit(page, 'look')
  await typeAtEnd(page, 'It cures pain.<Cite source="none" passage="none" />')
  await expect(page.getByRole('heading', { name: /fault/ })).toBeVisible(PATIENTLY)
  await page.getByText('About this page: ').click()
  await page.locator('summary', { hasText: 'Add a picture' }).click()
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      const axe = new AxeBuilder({ page }).exclude('iframe')
      const { violations } = await axe.analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      )
    }
  }
  await page.setViewportSize({ width: 360, height: 800 })
  await page.getByRole('button', { name: /^Preview/ }).click()
  await expect(editorOf(page)).toBeHidden()
  const preview = page.frameLocator('iframe[title="Preview of the page"]')
  await expect(preview.getByText('It cures pain.')).toBeVisible(PATIENTLY)
  for (const path of ['/desk/pages/', '/desk/sources/']) {
    await page.goto(`${desk.origin}${path}`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  }
  expect(problems).toEqual([])
  await context.close()
})
