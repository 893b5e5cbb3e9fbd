import { afterEach, beforeEach, expect, test } from 'vitest'
import { githubClient, type GitHub } from './client.ts'
import { fakeGitHub, REPOSITORY, TOKEN, type FakeGitHub } from './fake-github.fixture.ts'
import { parseRepository, PullRequestError, readPullRequest } from './pull-request.ts'

const HEAD = 'a'.repeat(40)

let fake: FakeGitHub
let github: GitHub

beforeEach(async () => {
  fake = await fakeGitHub()
  fake.state.pull.head = HEAD
  github = githubClient({ token: TOKEN, baseUrl: fake.url })
})

afterEach(async () => {
  await fake.close()
  expect(fake.complaints).toEqual([])
})

test('tells a pull request, and where it comes from', async () => {
  fake.state.pull.from = { repository: 'ann/fork', branch: 'epidural' }
  expect(await readPullRequest(github, REPOSITORY, 12, HEAD)).toEqual({
    ...REPOSITORY,
    number: 12,
    opener: 'ann',
    base: 'main',
    head: HEAD,
    from: { owner: 'ann', repo: 'fork', branch: 'epidural' },
    address: 'https://github.example/test-owner/test-repository',
  })
})

test('refuses one against another branch, whose pass would count on the main one', async () => {
  fake.state.pull.base = 'weak'
  await expect(readPullRequest(github, REPOSITORY, 12, HEAD)).rejects.toThrow(
    new PullRequestError(
      '#12 is to be merged into another branch than `main`; the gate guards that one only',
    ),
  )
})

test('refuses one that has moved on since it was fetched', async () => {
  await expect(readPullRequest(github, REPOSITORY, 12, 'b'.repeat(40))).rejects.toThrow(
    /^#12 has moved on to aaaaaaaaaa since bbbbbbbbbb was fetched/,
  )
})

test('reads owner and name, and nothing else', () => {
  expect(parseRepository('test-owner/some.name_1')).toEqual({
    owner: 'test-owner',
    repo: 'some.name_1',
  })
  for (const text of ['', 'name', 'a/b/c', 'a/b?c', '/b', 'https://github.com/a/b', 'a b/c']) {
    expect(parseRepository(text)).toBeNull()
  }
})
