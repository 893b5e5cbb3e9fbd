import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  fakeGitHub,
  TOKEN,
  WORKFLOW,
  type FakeGitHub,
} from '../../lib/github/fake-github.fixture.ts'
import { PullRequestError } from '../../lib/github/pull-request.ts'
import { COMMENT_MARK } from '../../lib/reviews/review-comment.ts'
import {
  article,
  ARTICLE,
  BODY,
  CITE,
  reviewer,
  reviewStory,
  TODAY,
  type ReviewStory,
} from '../../lib/reviews/review-story.fixture.ts'
import { GitHubError } from '../../lib/github/client.ts'
import { UsageError } from '../command-line.ts'
import { reviews } from '../reviews.ts'
import { runComment } from './comment.ts'

const REWORDED = article(BODY.replace('often', 'sometimes'))
const NUMBERED = { proposal: '#12' }

let fake: FakeGitHub
let told: ReviewStory

beforeEach(async () => {
  fake = await fakeGitHub()
  told = await reviewStory()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all([fake.close(), told.remove()])
  expect(fake.complaints).toEqual([])
})

type Said = { code: number; out: string; error: Error | null }

async function comment({
  args = [],
  env = {},
}: {
  args?: string[]
  env?: Record<string, string | undefined>
} = {}): Promise<Said> {
  fake.state.pull.head ||= await told.git('rev-parse', 'HEAD')
  const said: Said = { code: -1, out: '', error: null }
  const terminal = {
    root: told.root,
    today: TODAY,
    now: () => '2026-11-21T10:00:00.000Z',
    ask: null,
    paint: (_style: string, text: string) => text,
    out: (text: string) => void (said.out += text),
    error: (text: string) => void (said.out += text),
  }
  const all = ['--repository', 'test-owner/test-repository', '--pull', '12', '--head', 'proposal']
  try {
    said.code = await runComment([...all, ...args], terminal, {
      env: { GITHUB_TOKEN: TOKEN, GITHUB_API_URL: fake.url, ...env },
      wait: async () => {},
    })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    said.error = error
  }
  return said
}

/** GitHub knows the commits of the proposal: this account wrote and pushed them. */
async function pushedBy(login: string): Promise<void> {
  const commits = (await told.git('rev-list', '--reverse', 'main..proposal')).split('\n')
  for (const oid of commits) {
    fake.state.commits.set(oid, { author: { login: 'ann' }, committer: { login: 'ann' } })
  }
  fake.state.pushes?.push({
    before: await told.git('rev-parse', 'main'),
    after: commits.at(-1) ?? '',
    ref: 'refs/heads/proposal',
    actor: { login },
  })
}

const bodies = (): string[] => fake.state.comments.map(({ body }) => body)

test('asks for approvals that are missing', async () => {
  await pushedBy('ann')
  const { code, out } = await comment()
  expect(code).toBe(1)
  expect(out).toMatch(/Approvals are missing\. The comment is created: https:.*\n$/)
  expect(bodies()).toHaveLength(1)
  expect(bodies()[0]).toContain(`${COMMENT_MARK}\n## 0 of 1 claim change approved`)
  expect(fake.state.checks).toMatchObject([
    {
      status: 'completed',
      conclusion: 'action_required',
      head: fake.state.pull.head,
      annotations: [{ path: ARTICLE, message: expect.stringContaining('Missing approval') }],
    },
  ])
})

test('passes when every change was approved in this pull request, in the same comment', async () => {
  await pushedBy('ann')
  await comment()
  await told.approve(NUMBERED)
  await pushedBy('ann')
  fake.state.pull.head = ''
  const { code, out } = await comment()
  expect([code, out]).toEqual([
    0,
    'No approval is missing. The comment is updated: https://github.example/test-owner/test-repository/pull/12#issue-1\n',
  ])
  expect(bodies()).toHaveLength(1)
  expect(bodies()[0]).toContain('approved by Lee Test, TEST')
  expect(fake.state.checks.map(({ conclusion }) => conclusion)).toEqual([
    'action_required',
    'success',
  ])
})

test('does not count an approval of another pull request', async () => {
  await told.approve({ proposal: '#13' })
  await pushedBy('ann')
  expect((await comment()).code).toBe(1)
  expect(
    fake.state.checks
      .at(-1)
      ?.annotations.map(({ message }) => message)
      .join(),
  ).toContain('Unexpected record of the proposal `#13`')
})

test('refuses approval by whoever pushed the words, whatever the commits say', async () => {
  await told.remove()
  told = await reviewStory()
  const lee = reviewer('Lee Test', told.keys.lee, { github: 'lee-on-github' })
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Name account', { 'content/people/lee.yml': lee })
  await told.git('checkout', '--quiet', '-B', 'proposal')
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve(NUMBERED)
  await pushedBy('lee-on-github')
  expect((await comment()).code).toBe(1)
  expect(bodies()[0]).toContain('four-eyes')
  expect(fake.state.checks.at(-1)?.conclusion).toBe('action_required')
})

test('fails when words are wrong, with the fault beside its line', async () => {
  await told.commit('Break', { [ARTICLE]: article(`${BODY}\nA <Tip>x</Tip>.${CITE}\n`) })
  await pushedBy('ann')
  expect((await comment()).code).toBe(2)
  expect(fake.state.checks).toMatchObject([{ conclusion: 'failure' }])
  expect(bodies()[0]).toContain('### Faults')
})

test.each([
  ['who acted', 'GET /repos/test-owner/test-repository/pulls/12/commits'],
  ['who pushed', 'GET /repos/test-owner/test-repository/activity'],
  ['what was commented', 'GET /repos/test-owner/test-repository/issues/12/comments'],
  ['that the comment was written', 'POST /repos/test-owner/test-repository/issues/12/comments'],
])('does not pass when GitHub does not say %s', async (_what, call) => {
  await told.approve(NUMBERED)
  await pushedBy('ann')
  fake.trouble(call, 'drop', 'drop', 'drop', 'drop')
  const { code, error } = await comment()
  expect([code, error instanceof GitHubError]).toEqual([-1, true])
  expect(fake.state.checks).toMatchObject([{ status: 'completed', conclusion: 'failure' }])
  expect(fake.state.checks[0]?.summary).toContain('GitHub could not be reached')
})

test('does not pass either when the result does not arrive', async () => {
  await told.approve(NUMBERED)
  await pushedBy('ann')
  const call = 'PATCH /repos/test-owner/test-repository/check-runs/1'
  fake.trouble(call, ...Array.from({ length: 8 }, () => ({ status: 503 })))
  expect((await comment()).error).toBeInstanceOf(GitHubError)
  expect(fake.state.checks).toMatchObject([{ status: 'in_progress', conclusion: null }])
})

test('takes an earlier pass of the same commit back while it works', async () => {
  await told.approve(NUMBERED)
  await pushedBy('ann')
  await comment()
  fake.trouble('GET /repos/test-owner/test-repository/activity', { status: 401 })
  await comment()
  expect(fake.state.checks.map(({ conclusion }) => conclusion)).toEqual(['success', 'failure'])
})

test('says on the check when base and proposal conflict', async () => {
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Meanwhile', { [ARTICLE]: article(BODY.replace('often', 'rarely')) })
  await told.git('checkout', '--quiet', 'proposal')
  await pushedBy('ann')
  expect((await comment()).error?.message).toContain('conflicts with its base')
  expect(fake.state.checks).toMatchObject([
    { conclusion: 'failure', summary: expect.stringContaining('conflicts with its base') },
  ])
})

test('says nothing at all about a pull request against another branch', async () => {
  fake.state.pull.base = 'weak'
  expect((await comment()).error).toBeInstanceOf(PullRequestError)
  expect([fake.state.checks, fake.state.comments]).toEqual([[], []])
})

test.each([
  ['a GitHub that does not accept the token', 'a-wrong-token', 'does not accept the token'],
  ['a pull request against another branch', TOKEN, 'another branch than `main`'],
])('ends with 2 and words for %s', async (_what, token, words) => {
  vi.stubEnv('GITHUB_TOKEN', token)
  vi.stubEnv('GITHUB_API_URL', fake.url)
  fake.state.pull.head = await told.git('rev-parse', 'proposal')
  fake.state.pull.base = 'weak'
  let said = ''
  const terminal = {
    root: told.root,
    today: TODAY,
    now: () => '2026-11-21T10:00:00.000Z',
    ask: null,
    paint: (_style: string, text: string) => text,
    out: (text: string) => void (said += text),
    error: (text: string) => void (said += text),
  }
  const repository = ['--repository', 'test-owner/test-repository']
  const refs = ['--base', 'main', '--head', 'proposal']
  expect(await reviews(['comment', ...repository, '--pull', '12', ...refs], terminal)).toBe(2)
  expect(said).toContain(words)
  expect(said).not.toContain(token)
})

test('prints the comment and changes nothing with --dry-run', async () => {
  await pushedBy('ann')
  const { code, out } = await comment({
    args: ['--dry-run', '--preview', 'https://pr-{pull}.example.org/'],
  })
  expect(code).toBe(1)
  expect(out).toContain(`${COMMENT_MARK}\n## 0 of 1 claim change approved`)
  expect(out).toContain('(https://pr-12.example.org/lower-back-pain/)')
  expect(out).toContain(
    `(https://github.example/test-owner/test-repository/blob/${fake.state.pull.head}/${ARTICLE}#L25)`,
  )
  expect(fake.calls.filter((call) => !call.startsWith('GET '))).toEqual([])
})

test('asks GitHub nothing with --dry-run and no token', async () => {
  const { code, out } = await comment({ args: ['--dry-run'], env: { GITHUB_TOKEN: undefined } })
  expect(code).toBe(1)
  expect(out).toContain('GitHub was not asked who acted.')
  expect(fake.calls).toEqual([])
})

test('gives the runner of a workflow no commands in words of a proposal', async () => {
  await pushedBy('ann')
  const { out } = await comment({ env: { GITHUB_ACTIONS: 'true' } })
  expect(out).toMatch(/^::stop-commands::[0-9a-f-]{36}\n/)
})

test('updates the comment of the account named with --as', async () => {
  await pushedBy('ann')
  fake.state.comments = [{ id: 7, body: `${COMMENT_MARK}\nOld`, user: { login: WORKFLOW } }]
  await comment({ args: ['--as', WORKFLOW] })
  expect(fake.state.comments.map(({ id }) => id)).toEqual([7])
  expect(fake.calls).not.toContain('GET /user')
})

test.each([
  [{ args: ['--repository', 'name'] }, 'Unexpected --repository `name`'],
  [{ args: ['--pull', '12; rm'] }, 'Unexpected --pull `12; rm`'],
  [{ args: ['--preview', 'javascript:alert(1)'] }, 'Unexpected --preview'],
  [{ env: { GITHUB_TOKEN: '' } }, 'Missing GITHUB_TOKEN'],
])('refuses %j', async (given, words) => {
  const { error } = await comment(given)
  expect(error).toBeInstanceOf(UsageError)
  expect(error?.message).toContain(words)
  expect(fake.calls).toEqual([])
})
