import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { githubClient, GitHubError, type GitHub } from './client.ts'
import { fakeGitHub, REPOSITORY, TOKEN, type FakeGitHub } from './fake-github.fixture.ts'

const ROUTE = 'GET /repos/{owner}/{repo}/pulls/{pull_number}'
const CALL = 'GET /repos/test-owner/test-repository/pulls/12'
const PULL = { ...REPOSITORY, pull_number: 12 }
const answer = z.object({ number: z.int() })

let fake: FakeGitHub
let waits: number[]
let github: GitHub

beforeEach(async () => {
  fake = await fakeGitHub()
  waits = []
  github = clientWith(TOKEN)
})

afterEach(async () => {
  await fake.close()
  expect(fake.complaints).toEqual([])
})

function clientWith(token: string): GitHub {
  return githubClient({
    token,
    baseUrl: fake.url,
    wait: async (milliseconds) => void waits.push(milliseconds),
  })
}

async function failureOf(call: Promise<unknown>): Promise<GitHubError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof GitHubError)) throw new TypeError(`Unexpected ${String(error)}`)
  return error
}

test('gives what GitHub answers', async () => {
  expect(await github.request(ROUTE, PULL, answer)).toEqual({ number: 12 })
  expect(waits).toEqual([])
})

test('tries again when GitHub is out of order, a little later each time', async () => {
  fake.trouble(CALL, { status: 500 }, { status: 502 }, { status: 503 })
  expect(await github.request(ROUTE, PULL, answer)).toEqual({ number: 12 })
  expect(waits).toEqual([1000, 2000, 4000])
})

test('gives up after four attempts', async () => {
  fake.trouble(CALL, ...Array.from({ length: 9 }, () => ({ status: 500 })))
  const error = await failureOf(github.request(ROUTE, PULL, answer))
  expect([error.status, error.message]).toEqual([
    500,
    `GitHub is out of order: ${ROUTE} answered 500 (Trouble)`,
  ])
  expect(fake.calls).toHaveLength(4)
})

test('tries again when the connection drops, and says when GitHub cannot be reached', async () => {
  fake.trouble(CALL, 'drop')
  expect(await github.request(ROUTE, PULL, answer)).toEqual({ number: 12 })
  fake.trouble(CALL, 'drop', 'drop', 'drop', 'drop')
  const error = await failureOf(github.request(ROUTE, PULL, answer))
  expect(error.status).toBeNull()
  expect(error.message).toMatch(/^GitHub could not be reached: GET /)
})

test('waits as long as GitHub asks', async () => {
  fake.trouble(
    CALL,
    { status: 429, headers: { 'retry-after': '7' } },
    { status: 403, message: 'You have exceeded a secondary rate limit.' },
    {
      status: 403,
      headers: {
        date: 'Sat, 21 Nov 2026 10:00:00 GMT',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Date.UTC(2026, 10, 21, 10, 0, 30) / 1000),
      },
    },
  )
  expect(await github.request(ROUTE, PULL, answer)).toEqual({ number: 12 })
  expect(waits).toEqual([7000, 60_000, 30_000])
})

test('does not wait for longer than a job should', async () => {
  fake.trouble(CALL, { status: 403, headers: { 'retry-after': '3600' } })
  const error = await failureOf(github.request(ROUTE, PULL, answer))
  // Never taken for "you may not", which some callers make good.
  expect(error.status).toBe(429)
  expect(error.message).toMatch(/^GitHub asks to wait longer than a job should/)
  expect(waits).toEqual([])
})

test.each([
  [401, 'does not accept the token'],
  [403, 'pull-requests: write and checks: write'],
  [404, 'check --repository and --pull'],
  [409, 'run it again'],
  [422, 'did not accept what was sent'],
])('says what %i means, once', async (status, words) => {
  fake.trouble(CALL, { status, message: 'As GitHub \u001B[31msays it' })
  const error = await failureOf(github.request(ROUTE, PULL, answer))
  expect(error.status).toBe(status)
  expect(error.message).toContain(words)
  expect(error.message).toContain('As GitHub \\u{1B}[31msays it')
  expect(fake.calls).toHaveLength(1)
})

test('takes no answer for another', async () => {
  fake.trouble(CALL, 'broken JSON')
  const error = await failureOf(github.request(ROUTE, PULL, answer))
  expect(error.message).toMatch(/^GitHub's answer could not be understood: GET /)
  const other = await failureOf(github.request(ROUTE, PULL, z.object({ number: z.string() })))
  expect(other.message).toContain('at `number`')
})

test('never says the token', async () => {
  const secret = 'ghs_0123456789abcdef'
  const unknown = clientWith(secret)
  fake.trouble(CALL, { status: 422, message: `You sent ${secret}` })
  const refused = await failureOf(unknown.request(ROUTE, PULL, answer))
  const unauthorised = await failureOf(unknown.request(ROUTE, PULL, answer))
  expect(unauthorised.status).toBe(401)
  for (const error of [refused, unauthorised]) {
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain(secret)
    expect(error.cause).toBeUndefined()
  }
})

test('sends the token only where nobody can listen', () => {
  for (const baseUrl of ['http://github.example', 'ftp://localhost', 'github.example', '']) {
    expect(() => githubClient({ token: TOKEN, baseUrl })).toThrow(GitHubError)
  }
  expect(() =>
    githubClient({ token: TOKEN, baseUrl: 'https://github.example/api/v3' }),
  ).not.toThrow()
})

const COMMENTS = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
const ids = z.array(z.object({ id: z.int() }))

test('reads every page of a list', async () => {
  fake.state.pageSize = 2
  fake.state.comments = [1, 2, 3, 4, 5].map((id) => ({ id, body: 'words', user: null }))
  const all = await github.list(COMMENTS, { ...REPOSITORY, issue_number: 12 }, ids)
  expect(all.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5])
})

test('follows no page to another place, and none for ever', async () => {
  const call = 'GET /repos/test-owner/test-repository/issues/12/comments'
  const list = async (): Promise<unknown> =>
    github.list(
      COMMENTS,
      { ...REPOSITORY, issue_number: 12 },
      z.unknown().transform(() => []),
    )
  const elsewhere = '<https://elsewhere.example/comments>; rel="next"'
  fake.trouble(call, { status: 200, headers: { link: elsewhere } })
  expect((await failureOf(list())).message).toContain('unexpected number or place of pages')
  const same = `<${fake.url}${call.slice(4)}>; rel="next"`
  fake.trouble(
    call,
    ...Array.from({ length: 60 }, () => ({ status: 200, headers: { link: same } })),
  )
  expect((await failureOf(list())).message).toContain('unexpected number or place of pages')
})
