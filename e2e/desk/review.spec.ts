import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { noticeWords } from '../../lib/desk/notices/notice-words.ts'
import type { Actor, Proposal, Repository } from '../../lib/repository/repository.ts'
import { openLocalRepository } from '../../lib/repository/local/open-local-repository.ts'
import { runGate } from '../../lib/reviews/gate/run-gate.ts'
import { openDesk, PEOPLE, type RunningDesk } from './desk.fixture.ts'

/* A reviewer reads, decides and signs, in a real browser with a passkey of a test. */

const ARTICLE = 'content/articles/epidural-back-pain.mdx'
const PAGE = 'epidural-back-pain'
const CITE = '<Cite source="hss-2015" passage="bending-and-lifting" />'

/** The article with paragraphs of one sentence, so that no change touches another. */
function withSentences(text: string, count: number, heading = 'Of a test'): string {
  const sentences = Array.from(
    { length: count },
    (_, index) => `Sentence ${index} of a test.${CITE}`,
  )
  return `${text.trimEnd()}\n\n## ${heading}\n\n${sentences.join('\n\n')}\n`
}

test.describe('a review', () => {
  // One desk for all of them: starting one takes longer than a test.
  test.describe.configure({ mode: 'default' })

  let desk: RunningDesk
  let repository: Repository

  test.beforeAll(async () => {
    const text = readFileSync(ARTICLE, 'utf8')
    desk = await openDesk({ files: { [ARTICLE]: withSentences(text, 3) } })
    repository = await openLocalRepository({ root: desk.checkout.root, now: () => new Date() })
  })
  test.afterAll(() => desk.close())

  test('from the notification to the signature, on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    const { id } = await propose('Say it in other words', 3)
    const device = await desk.signIn(page, 'reviewer')
    await page.goto(`${desk.origin}/desk/`)
    await expectNoFaults(page)

    // Two taps: the proposal, then its first claim is there.
    await page.getByRole('link', { name: 'Say it in other words' }).click()
    const cards = page.locator('[data-card]')
    await expect(cards).toHaveCount(3)
    await expect(page).toHaveURL(/#open$/)
    await expect(cards.first()).toBeInViewport()
    await expectNoFaults(page)
    expect(await overflow(page)).toBe(0)
    await expect(cards.first().getByRole('radio', { name: 'Approve' })).toBeInViewport()

    await page.getByRole('button', { name: 'Keys' }).click()
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await expectNoFaults(page)
    await page.getByRole('button', { name: 'Close' }).click()
    await cards.nth(0).getByRole('radio', { name: 'Approve' }).check()
    await cards.nth(1).getByRole('radio', { name: 'Request changes' }).check()
    await cards.nth(1).getByRole('textbox').fill('Say of whom.')
    await expect(page.getByText('2 of 3 decided. Kept')).toBeVisible()
    await page.reload()
    await expect(cards.nth(1).getByRole('textbox')).toHaveValue('Say of whom.')
    await expect(cards.nth(0).getByRole('radio', { name: 'Approve' })).toBeChecked()

    await page.getByRole('button', { name: 'Go on to signing' }).click()
    const heading = 'Sign 1 approval and 1 request for changes'
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await expectNoFaults(page)
    await device.allow(false)
    await page.getByRole('button', { name: /with your passkey/ }).click()
    await expect(page.getByText('It was cancelled')).toBeVisible()
    await device.allow(true)
    await page.getByRole('button', { name: /with your passkey/ }).click()
    await expect(page.getByText('Signed. Your decisions are part of the proposal.')).toBeVisible()
    await expect(cards.nth(0).getByText('You approved exactly this')).toBeVisible()
    expect(await rulesOf(id)).toEqual([
      'approval-missing',
      'approval-missing',
      'request-unanswered',
    ])
  })

  test('with the keyboard alone', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    const { id } = await propose('Say it by keys', 3)
    await desk.signIn(page, 'reviewer')
    await page.goto(`${desk.origin}/desk/review/${id}/`)
    await expect(page.getByText('0 of 3 decided')).toBeVisible()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await page.keyboard.press('Escape')
    const cards = page.locator('[data-card]')
    await page.keyboard.press('j')
    await expect(cards.nth(0)).toBeFocused()
    await page.keyboard.press('a')
    await expect(cards.nth(1)).toBeFocused()
    await page.keyboard.press('c')
    await expect(cards.nth(1).getByRole('textbox')).toBeFocused()
    await page.keyboard.type('jack asks: of whom?')
    await page.keyboard.press('Escape')
    await expect(cards.nth(1)).toBeFocused()
    await page.keyboard.press('k')
    await expect(cards.nth(0)).toBeFocused()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('a')
    await expect(page.getByText('3 of 3 decided. Kept')).toBeVisible()
    await page.keyboard.press('s')
    await expect(page).toHaveURL(/\/sign\/$/)
    await page.getByRole('button', { name: /with your passkey/ }).press('Enter')
    await expect(page.getByText('Signed. Your decisions are part of the proposal.')).toBeVisible()
    expect(await rulesOf(id)).toEqual(['approval-missing', 'request-unanswered'])
  })

  test('words that changed are refused with old and new, and nothing else is lost', async ({
    page,
  }) => {
    const { id } = await propose('Say it twice', 2)
    await desk.signIn(page, 'reviewer')
    await page.goto(`${desk.origin}/desk/review/${id}/`)
    const cards = page.locator('[data-card]')
    await cards.nth(0).getByRole('radio', { name: 'Approve' }).check()
    await cards.nth(1).getByRole('radio', { name: 'Approve' }).check()
    await page.getByRole('button', { name: 'Go on to signing' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sign 2 approvals' })).toBeVisible()
    await edit(id, (text) => text.replace(/Reworded (\w+)/, 'Reworded again $1'))
    await page.getByRole('button', { name: /with your passkey/ }).click()
    await expect(page.getByText('has changed since this page was loaded')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Sign 1 approval' })).toBeVisible()
    await page.getByRole('link', { name: 'See old and new' }).click()
    const changed = page.getByRole('region', { name: 'Changed since you decided' })
    await expect(changed.locator('ins')).toContainText('again')
    await expectNoFaults(page)
    await expect(cards.nth(1).getByRole('radio', { name: 'Approve' })).toBeChecked()
    await changed.getByRole('button', { name: 'Put this aside' }).click()
    await expect(changed).toHaveCount(0)
  })

  test('an editor reads the review and cannot decide', async ({ page }) => {
    const { id } = await propose('Say it as an editor', 1)
    await desk.signIn(page, 'editor')
    await page.goto(`${desk.origin}/desk/review/${id}/`)
    await expect(page.getByText('Only clinical reviewers sign decisions.')).toBeVisible()
    await expect(page.getByRole('radio')).toHaveCount(0)
    const posted = await page.request.post(`${desk.origin}/desk/review/${id}/prepare/`, {
      data: { shown: [] },
      headers: { Origin: desk.origin },
    })
    expect(posted.status()).toBe(403)
    await page.goto(`${desk.origin}/desk/`)
    await expectNoFaults(page)
  })

  test('what rests on a source', async ({ page }) => {
    await desk.signIn(page, 'editor')
    await page.goto(`${desk.origin}/desk/sources/bergstrom-2017/`)
    await expect(page.getByRole('heading', { name: 'What breaks if this goes' })).toBeVisible()
    await expectNoFaults(page)
    expect((await page.goto(`${desk.origin}/desk/sources/no-such-source/`))?.status()).toBe(404)
  })

  test('200 claims are read and decided without waiting', async ({ page }) => {
    const { id } = await repository.openProposal({ title: 'Say it often', by: PEOPLE.editor })
    await edit(id, (text) => withSentences(text, 200, 'Many'))
    await desk.signIn(page, 'reviewer')
    const start = performance.now()
    await page.goto(`${desk.origin}/desk/review/${id}/`)
    await expect(page.getByText('0 of 200 decided')).toBeVisible()
    const seconds = (performance.now() - start) / 1000
    test.info().annotations.push({ type: 'seconds to open', description: seconds.toFixed(1) })
    await page.keyboard.press('j')
    for (let index = 0; index < 20; index += 1) await page.keyboard.press('a')
    await expect(page.getByText(/^20 of 200 decided. Kept/)).toBeVisible()
  })

  test('the link in a mail leads to the first open claim, through signing in on a phone', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    const { id, title } = await propose('Say it by mail', 3)
    const { path } = noticeWords({
      kind: 'asked-for-review',
      proposal: { id, title },
      by: PEOPLE.editor.name,
    })
    await desk.addDevice(page, 'reviewer')
    // Two taps: the link in the mail, then the one that signs in.
    await page.goto(`${desk.origin}${path}`)
    await expect(page).toHaveURL(/\/desk\/sign-in\//)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page).toHaveURL(new RegExp(`/desk/review/${id}/#open$`))
    const first = page.locator('[data-card]').first()
    await expect(first).toBeInViewport()
    await expect(first.getByRole('radio', { name: 'Approve' })).toBeInViewport()
  })

  test('without script everything works up to signing', async ({ browser, page }) => {
    const { id } = await propose('Say it without script', 2)
    await desk.signIn(page, 'reviewer')
    const state = await page.context().storageState()
    const context = await browser.newContext({ javaScriptEnabled: false, storageState: state })
    const plain = await context.newPage()
    await plain.goto(`${desk.origin}/desk/review/${id}/`)
    const cards = plain.locator('[data-card]')
    await cards.nth(0).getByRole('radio', { name: 'Approve' }).check()
    await cards.nth(1).getByRole('radio', { name: 'Request changes' }).check()
    await plain.getByRole('button', { name: 'Go on to signing' }).click()
    await expect(plain.getByRole('heading', { name: 'Sign 1 approval', level: 1 })).toBeVisible()
    await expect(plain.getByText('A request for changes needs a note')).toBeVisible()
    // It stands in a `noscript`, which Playwright does not read.
    expect(await plain.content()).toContain('Passkeys need JavaScript')
    await plain.getByRole('link', { name: 'Back to the claims' }).click()
    await expect(cards.nth(0).getByRole('radio', { name: 'Approve' })).toBeChecked()
    await context.close()
  })

  // Last: publishing begins a build, which takes what the other tests would need.
  test('a published page as it stands, as a whole, and published at once', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await desk.signIn(page, 'reviewer')
    await page.goto(`${desk.origin}/desk/due/`)
    await expectNoFaults(page)
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'About', exact: false, level: 3 }) })
      .first()
      .getByRole('button', { name: 'Review' })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      `Approvals by ${PEOPLE.reviewer.name}`,
    )
    await page.getByRole('link', { name: /as a whole/ }).click()
    await expect(page.locator('iframe')).toBeVisible()
    await expectNoFaults(page)
    await page.getByRole('radio', { name: 'Approve' }).check()
    await page.getByRole('button', { name: 'Go on to signing' }).click()
    await page.getByRole('button', { name: /with your passkey/ }).click()
    await expect(page.getByText('Signed. Your decisions are part of the proposal.')).toBeVisible()
    await page.getByRole('button', { name: 'Publish what was signed' }).click()
    await expect(page.getByText('Published.')).toBeVisible()
  })

  /** A proposal of the editor in which that many of the sentences read otherwise. */
  async function propose(title: string, count: number): Promise<Proposal> {
    const { id } = await repository.openProposal({ title, by: PEOPLE.editor })
    await edit(id, (text) =>
      text.replace(/^Sentence (\d) of/gm, (line, number: string) =>
        Number(number) < count ? `Reworded ${number} of` : line,
      ),
    )
    return repository.changeProposal(
      id,
      { stage: 'in-review', askedFor: [PEOPLE.reviewer.id] },
      PEOPLE.editor,
    )
  }

  async function edit(id: string, change: (text: string) => string): Promise<void> {
    const proposal = await repository.readProposal(id)
    const head = proposal?.head ?? ''
    const { output } = desk.checkout.run('git', 'show', `${head}:${ARTICLE}`)
    const files = new Map([[ARTICLE, Buffer.from(change(output))]])
    const by: Actor = PEOPLE.editor
    const message = `${PAGE}: Say it otherwise`
    await repository.commitFiles(id, { by, message, onto: head, files })
  }

  async function rulesOf(id: string): Promise<string[]> {
    const proposal = await repository.readProposal(id)
    const { report } = await runGate(desk.checkout.root, {
      base: await repository.readMain(),
      head: proposal?.head ?? '',
      proposal: proposal?.name ?? '',
      today: new Date().toISOString().slice(0, 10),
    })
    return report.faults
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule)
      .sort()
  }
})

async function expectNoFaults(page: Page): Promise<void> {
  // A preview in a frame is a page of its own, and is looked at as one.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
}

/** Pixels by which the page is wider than the window. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}
