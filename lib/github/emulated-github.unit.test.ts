import { createEmulator, type Emulator } from 'emulate'
import { Octokit } from '@octokit/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { finishCheck, startCheck } from './check-run.ts'
import { githubClient, type GitHub } from './client.ts'
import { keepComment, ownLogin } from './keep-comment.ts'
import { readPullRequest, type PullRequest } from './pull-request.ts'

// Somebody else's idea of GitHub: our own fake would share our misreadings.

const REPOSITORY = { owner: 'test-owner', repo: 'test-repository' }
const TOKEN = 'test-token'
const MARK = '<!-- test: review -->'

let emulator: Emulator
let octokit: Octokit
let github: GitHub
let pull: PullRequest

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [TOKEN]: { login: 'test-owner', scopes: ['repo'] } },
      github: {
        users: [{ login: 'test-owner' }, { login: 'ann' }],
        repos: [{ ...REPOSITORY, name: REPOSITORY.repo, auto_init: true }],
      },
    },
  })
  octokit = new Octokit({ auth: TOKEN, baseUrl: emulator.url })
  github = githubClient({ token: TOKEN, baseUrl: emulator.url, wait: async () => {} })
  const head = await pushProposal()
  pull = await readPullRequest(github, REPOSITORY, 1, head)
})

afterAll(async () => {
  await emulator.close()
})

/** A branch with one commit, and the pull request for it. */
async function pushProposal(): Promise<string> {
  const path = '/repos/test-owner/test-repository'
  const { data: main } = await octokit.request(`GET ${path}/git/ref/heads/main`)
  const { sha } = main.object
  await octokit.request(`POST ${path}/git/refs`, { ref: 'refs/heads/proposal', sha })
  const { data } = await octokit.request(`PUT ${path}/contents/a.txt`, {
    message: 'Add',
    content: Buffer.from('a').toString('base64'),
    branch: 'proposal',
  })
  await octokit.request(`POST ${path}/pulls`, { title: 'Add', head: 'proposal', base: 'main' })
  return String(data.commit.sha)
}

test('reads a pull request', () => {
  expect(pull).toMatchObject({
    number: 1,
    opener: 'test-owner',
    base: 'main',
    from: { ...REPOSITORY, branch: 'proposal' },
  })
})

test('reads its commits', async () => {
  const commits = await github.list(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
    { ...REPOSITORY, pull_number: 1 },
    z.array(z.object({ sha: z.string() })),
  )
  expect(commits.map(({ sha }) => sha)).toContain(pull.head)
})

test('keeps one comment among many', async () => {
  for (let index = 0; index < 101; index += 1) {
    await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...REPOSITORY,
      issue_number: 1,
      body: `Comment ${index}`,
    })
  }
  const author = await ownLogin(github)
  expect(author).toBe('test-owner')
  const keep = async (body: string): Promise<string> =>
    (await keepComment(github, REPOSITORY, { number: 1, author, mark: MARK, body })).was
  expect(await keep(`${MARK}\nOne`)).toBe('created')
  expect(await keep(`${MARK}\nTwo`)).toBe('updated')
  expect(await keep(`${MARK}\nTwo`)).toBe('unchanged')
  const page = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...REPOSITORY,
    issue_number: 1,
    per_page: 100,
    page: 2,
  })
  expect(page.data.map(({ body }) => body)).toEqual(['Comment 100', `${MARK}\nTwo`])
})

test.each(['success', 'action_required', 'failure'] as const)('sets a check: %s', async (end) => {
  const id = await startCheck(github, REPOSITORY, pull.head)
  const read = async (): Promise<unknown> =>
    (
      await octokit.request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        ...REPOSITORY,
        check_run_id: id,
      })
    ).data
  expect(await read()).toMatchObject({ status: 'in_progress', conclusion: null })
  await finishCheck(github, REPOSITORY, id, {
    conclusion: end,
    title: 'Title',
    summary: 'Summary.',
    faults: [
      {
        file: 'content/articles/a.mdx',
        line: 3,
        column: 1,
        rule: 'approval-missing',
        severity: 'error',
        found: 'Missing approval',
        expected: 'an approval',
        remedy: null,
      },
    ],
  })
  expect(await read()).toMatchObject({
    name: 'Claims approved',
    head_sha: pull.head,
    status: 'completed',
    conclusion: end,
    output: { title: 'Title', summary: 'Summary.', annotations_count: 1 },
  })
})
