import { execFileSync } from 'node:child_process'
import { expect, test, type Browser, type Page } from '@playwright/test'
import {
  DESK,
  PLACE,
  strictGitHub,
  TOKEN,
  type StrictGitHub,
} from '../../lib/repository/github/strict-github.fixture.ts'
import { openDesk, PATIENTLY, PEOPLE, type RunningDesk, type Who } from './desk.fixture.ts'

/* The same desk on pull requests: a GitHub of a test, with a real repository behind it. */

const FILE = 'content/articles/middle-back-pain.mdx'
const TITLE = 'Middle back pain after birth'

let github: StrictGitHub
let desk: RunningDesk

test.beforeAll(async () => {
  github = await strictGitHub()
  desk = await openDesk({
    env: { GITHUB_REPOSITORY: PLACE, GITHUB_TOKEN: TOKEN, GITHUB_API_URL: github.url },
    before: ({ git }) => void git('push', '--quiet', github.state.root, 'main'),
  })
})
test.afterAll(async () => {
  desk.close()
  await github.close()
})

test('a pull request is written, reviewed and merged at the desk', async ({ browser }) => {
  const editor = await enter(browser, 'editor')
  await editor.goto(`${desk.origin}/desk/pages/?find=middle`)
  await editor.getByRole('button', { name: `Edit ${TITLE}` }).click()
  await expect(editor).toHaveURL(/\/desk\/proposals\/\d+\/edit\//, PATIENTLY)
  const number = Number(/\/proposals\/(\d+)\//.exec(editor.url())?.[1])
  const save = editor.getByRole('button', { name: 'Save in the proposal' })
  await expect(save).toBeEnabled(PATIENTLY)
  await editor.getByRole('textbox', { name: /^Text of/ }).focus()
  await editor.keyboard.press('Control+End')
  await editor.keyboard.insertText(
    '\n\nA sentence of a test.<Cite source="hss-2015" passage="bending-and-lifting" />\n',
  )
  await save.click()
  await expect(editor.getByText('All words are in the proposal.')).toBeVisible(PATIENTLY)
  expect(github.state.pulls).toMatchObject([{ number, state: 'open', user: { login: DESK } }])

  await editor.goto(`${desk.origin}/desk/proposals/${number}/`)
  await expect(editor.getByText('0 of 1 changed claim is approved')).toBeVisible(PATIENTLY)
  await editor.getByLabel('Your comment').fill('Please look at the last sentence.')
  await editor.getByRole('button', { name: 'Say it' }).click()
  await expect(editor.getByText('Please look at the last sentence.')).toBeVisible(PATIENTLY)
  expect(github.state.comments).toMatchObject([{ number, user: { login: DESK } }])
  await editor.getByLabel(new RegExp(`^${PEOPLE.reviewer.name}`)).check()
  await editor.getByRole('button', { name: 'Ask them' }).click()
  await expect(editor.getByText('Asked for review.', { exact: true })).toBeVisible(PATIENTLY)

  const reviewer = await enter(browser, 'reviewer')
  await reviewer.goto(`${desk.origin}/desk/`)
  await reviewer.getByRole('link', { name: `Change “${TITLE}”`, exact: true }).click()
  await reviewer.locator('[data-card]').getByRole('radio', { name: 'Approve' }).check()
  await reviewer.getByRole('button', { name: 'Go on to signing' }).click()
  await reviewer.getByRole('button', { name: /with your passkey/ }).click()
  await expect(reviewer.getByText('Signed. Your decisions are part of the proposal.')).toBeVisible(
    PATIENTLY,
  )

  await editor.goto(`${desk.origin}/desk/proposals/${number}/`)
  await editor.getByRole('button', { name: 'Publish now' }).click()
  await expect(editor.getByText(/^Published\. The site is being built/)).toBeVisible(PATIENTLY)
  expect(github.state.pulls).toMatchObject([{ number, state: 'closed' }])
  expect(onGitHub('show', `main:${FILE}`)).toContain('A sentence of a test.')
  const authors = onGitHub('log', '--no-merges', '--format=%an', 'main^1..main').split('\n')
  expect(new Set(authors)).toEqual(new Set([PEOPLE.editor.name, PEOPLE.reviewer.name]))
  expect(github.complaints).toEqual([])
})

/** Somebody in a browser of her own, signed in. */
async function enter(browser: Browser, who: Who): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await desk.signIn(page, who)
  return page
}

function onGitHub(...args: string[]): string {
  return execFileSync('git', ['--git-dir', github.state.root, ...args], { encoding: 'utf8' }).trim()
}
