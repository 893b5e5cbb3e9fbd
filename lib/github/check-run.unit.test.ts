import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Fault } from '../faults/fault.ts'
import { finishCheck, startCheck } from './check-run.ts'
import { githubClient, type GitHub } from './client.ts'
import { fakeGitHub, REPOSITORY, TOKEN, type FakeGitHub } from './fake-github.fixture.ts'

const HEAD = 'a'.repeat(40)

let fake: FakeGitHub
let github: GitHub

beforeEach(async () => {
  fake = await fakeGitHub()
  github = githubClient({ token: TOKEN, baseUrl: fake.url, wait: async () => {} })
})

afterEach(async () => {
  await fake.close()
  expect(fake.complaints).toEqual([])
})

function faults(count: number): Fault[] {
  return Array.from({ length: count }, (_, index) => ({
    file: 'content/articles/lower-back-pain.mdx',
    line: index + 1,
    column: 1,
    rule: 'approval-missing',
    severity: 'error',
    found: 'Missing approval',
    expected: 'an approval',
    remedy: index === 0 ? null : 'Ask for it.',
  }))
}

const RESULT = { title: 'Title', summary: 'Summary.', faults: [] }

test('does not pass while the gate is at work', async () => {
  await startCheck(github, REPOSITORY, HEAD)
  expect(fake.state.checks).toMatchObject([{ head: HEAD, status: 'in_progress', conclusion: null }])
})

test.each(['success', 'action_required', 'failure'] as const)(
  'ends with %s',
  async (conclusion) => {
    const id = await startCheck(github, REPOSITORY, HEAD)
    await finishCheck(github, REPOSITORY, id, { ...RESULT, conclusion })
    expect(fake.state.checks).toMatchObject([
      { status: 'completed', conclusion, summary: 'Summary.', annotations: [] },
    ])
  },
)

test('sends faults in batches, and the conclusion with the last', async () => {
  const id = await startCheck(github, REPOSITORY, HEAD)
  const patch = `PATCH /repos/test-owner/test-repository/check-runs/${id}`
  let early: string | undefined
  fake.before(patch, () => (early = fake.state.checks[0]?.status))
  await finishCheck(github, REPOSITORY, id, {
    ...RESULT,
    conclusion: 'failure',
    faults: faults(101),
  })
  expect(early).toBe('in_progress')
  expect(fake.calls.filter((call) => call === patch)).toHaveLength(3)
  const [check] = fake.state.checks
  expect([check?.conclusion, check?.annotations.length]).toEqual(['failure', 101])
  expect(check?.annotations[1]).toMatchObject({
    path: 'content/articles/lower-back-pain.mdx',
    start_line: 2,
    title: 'approval-missing',
    message: 'Missing approval, expected an approval\nAsk for it.',
  })
})

test('leaves it at work when a batch does not arrive', async () => {
  const id = await startCheck(github, REPOSITORY, HEAD)
  const patch = `PATCH /repos/test-owner/test-repository/check-runs/${id}`
  fake.trouble(patch, { status: 422 })
  await expect(
    finishCheck(github, REPOSITORY, id, { ...RESULT, conclusion: 'success', faults: faults(60) }),
  ).rejects.toThrow(/did not accept/)
  expect(fake.state.checks).toMatchObject([{ status: 'in_progress', conclusion: null }])
})

test('counts what it leaves out', async () => {
  const id = await startCheck(github, REPOSITORY, HEAD)
  await finishCheck(github, REPOSITORY, id, {
    ...RESULT,
    conclusion: 'failure',
    faults: faults(260),
  })
  const [check] = fake.state.checks
  expect(check?.annotations).toHaveLength(250)
  expect(check?.summary).toBe('Summary.\n\nAnother 10 faults are in the log of the workflow.')
})
