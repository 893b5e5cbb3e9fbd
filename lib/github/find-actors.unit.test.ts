import { afterEach, beforeEach, expect, test } from 'vitest'
import { testRepository, type TestRepository } from '../git/repository.fixture.ts'
import { githubClient, GitHubError } from './client.ts'
import { fakeGitHub, REPOSITORY, TOKEN, type FakeGitHub } from './fake-github.fixture.ts'
import { findActors, type FoundActors } from './find-actors.ts'
import { readPullRequest } from './pull-request.ts'

const NOTHING = '0'.repeat(40)
const REF = 'refs/heads/proposal'
const ACTIVITY = 'GET /repos/test-owner/test-repository/activity'

let fake: FakeGitHub
let repository: TestRepository
let base: string

beforeEach(async () => {
  fake = await fakeGitHub()
  repository = await testRepository()
  base = await repository.commit('Start', { a: '0' })
  await repository.git('checkout', '--quiet', '-b', 'proposal')
})

afterEach(async () => {
  await Promise.all([fake.close(), repository.remove()])
  expect(fake.complaints).toEqual([])
})

/** Commits, and lets GitHub name this account as its author. */
async function commit(text: string, login: string | null = 'ann'): Promise<string> {
  const oid = await repository.commit(`Say ${text}`, { a: text })
  const account = login === null ? null : { login }
  fake.state.commits.set(oid, { author: account, committer: { login: 'web-flow' } })
  return oid
}

function push(login: string | null, before: string, after: string, ref = REF): void {
  const actor = login === null ? null : { login }
  fake.state.pushes?.push({ before, after, ref, actor })
}

async function find(): Promise<FoundActors> {
  const head = await repository.git('rev-parse', 'HEAD')
  fake.state.pull.head = head
  const github = githubClient({ token: TOKEN, baseUrl: fake.url, wait: async () => {} })
  const pull = await readPullRequest(github, REPOSITORY, 12, head)
  return findActors(github, repository.root, pull, { base, head })
}

test('names author, committer and whoever pushed', async () => {
  const one = await commit('1', 'ann')
  const two = await commit('2', null)
  push('ben', NOTHING, one)
  push('cho', one, two)
  const { actors, notes } = await find()
  expect(Object.fromEntries(actors)).toEqual({
    [one]: ['ann', 'ben', 'web-flow'],
    [two]: ['cho', 'web-flow'],
  })
  expect(notes).toEqual([])
})

test('finds who pushed a commit that says somebody else wrote it', async () => {
  const forged = await commit('forged', 'innocent')
  push('mallory', base, forged)
  expect((await find()).actors.get(forged)).toContain('mallory')
})

test('lets the opener answer for what no push explains, and says so', async () => {
  const one = await commit('1', null)
  const two = await commit('2', null)
  push('ben', one, two)
  push('elsewhere', base, two, 'refs/heads/other')
  const { actors, unexplained, notes } = await find()
  expect(unexplained).toEqual([one])
  expect(actors.get(one)).toEqual(['ann', 'web-flow'])
  expect(actors.get(two)).toEqual(['ben', 'web-flow'])
  expect(notes).toEqual([
    'GitHub lists no push for 1 commit. ann, who opened this pull request, counts as having part in them.',
  ])
})

test.each([403, 404])(
  'lets the opener answer for all of it when GitHub says %i',
  async (status) => {
    const one = await commit('1', 'ben')
    fake.trouble(ACTIVITY, { status })
    const { actors, notes } = await find()
    expect(actors.get(one)).toEqual(['ann', 'ben', 'web-flow'])
    expect(notes).toEqual([
      'GitHub does not tell who pushed these commits. ann, who opened this pull request, counts as having part in all of it.',
    ])
  },
)

test('asks the fork from which the commits come', async () => {
  const one = await commit('1', null)
  fake.state.pull.from = { repository: 'mallory/fork', branch: 'proposal' }
  push('mallory', NOTHING, one)
  expect((await find()).actors.get(one)).toEqual(['mallory', 'web-flow'])
  expect(fake.calls).toContain('GET /repos/mallory/fork/activity')
})

test('lets the opener answer when the fork is gone', async () => {
  const one = await commit('1', null)
  fake.state.pull.from = null
  const { actors, unexplained, notes } = await find()
  expect(unexplained).toEqual([one])
  expect(actors.get(one)).toEqual(['ann', 'web-flow'])
  expect(notes[0]).toMatch(/^GitHub does not tell who pushed/)
})

test('says when the opener has no account any more', async () => {
  const one = await commit('1', null)
  fake.state.pull.opener = null
  const { actors, notes } = await find()
  expect(actors.get(one)).toEqual(['web-flow'])
  expect(notes[0]).toContain('has no account any more')
})

test('asks GitHub about pushes that a later one overwrote', async () => {
  const kept = await commit('1', null)
  const gone = 'd'.repeat(40)
  push('ben', base, gone)
  push('cho', gone, kept)
  fake.state.comparisons.set(`${base}...${gone}`, [kept, gone])
  fake.state.comparisons.set(`${gone}...${kept}`, [])
  const { actors } = await find()
  // Cho took away what stood on it; Ben had brought it.
  expect(actors.get(kept)).toEqual(['ben', 'web-flow'])
})

test('takes a push that nobody knows any more for one of everything', async () => {
  const one = await commit('1', null)
  const two = await commit('2', null)
  push('ann', base, two)
  push('lee', base, 'e'.repeat(40))
  const { actors } = await find()
  expect([actors.get(one), actors.get(two)]).toEqual([
    ['ann', 'lee', 'web-flow'],
    ['ann', 'lee', 'web-flow'],
  ])
})

test('counts whoever wrote commits anew', async () => {
  const one = await commit('1', null)
  push('ann', base, one)
  await repository.git('commit', '--quiet', '--amend', '--message', 'Say it again')
  const again = await repository.git('rev-parse', 'HEAD')
  fake.state.commits.set(again, { author: null, committer: null })
  push('lee', one, again)
  expect((await find()).actors.get(again)).toEqual(['lee'])
})

test('does not count who deleted the branch, or brought in what the base had', async () => {
  const one = await commit('1', null)
  push('ann', base, one)
  push('ben', one, NOTHING)
  push('cho', NOTHING, base)
  expect((await find()).actors.get(one)).toEqual(['ann', 'web-flow'])
})

test('asks singly for commits that the list of 250 leaves out', async () => {
  for (let index = 0; index < 250; index += 1) {
    const oid = `c${index.toString(16).padStart(39, '0')}`
    fake.state.commits.set(oid, { author: null, committer: null })
  }
  const late = await commit('1', 'ben')
  expect((await find()).actors.get(late)).toEqual(['ann', 'ben', 'web-flow'])
  expect(fake.calls).toContain(`GET /repos/test-owner/test-repository/commits/${late}`)
})

test.each([
  ['the commits', 'GET /repos/test-owner/test-repository/pulls/12/commits'],
  ['the pushes', ACTIVITY],
])('never takes silence about %s for nobody', async (_what, call) => {
  await commit('1')
  fake.trouble(call, 'drop', 'drop', 'drop', 'drop')
  await expect(find()).rejects.toThrow(GitHubError)
  fake.trouble(call, 'broken JSON')
  await expect(find()).rejects.toThrow(/could not be understood/)
  fake.trouble(call, { status: 403, headers: { 'retry-after': '9000' } })
  await expect(find()).rejects.toThrow(/asks to wait/)
})

test('gives git nothing that is no commit', async () => {
  const one = await commit('1')
  push('mallory', '--output=/tmp/x', one)
  await expect(find()).rejects.toThrow(/could not be understood/)
})
