import { expect, test } from 'vitest'
import { z } from 'zod'
import { gitText } from '../../git/git.ts'
import { EDITOR, REVIEWER } from '../contract.fixture.ts'
import {
  ClosedProposalError,
  ConflictError,
  MovedError,
  RepositoryUnavailableError,
} from '../errors.ts'
import type { Proposal } from '../repository.ts'
import {
  changed,
  commit,
  failure,
  ONE,
  strictDesk,
  TWO,
  type StrictDesk,
} from './strict-desk.fixture.ts'
import {
  addPull,
  closePull,
  deleteBranch,
  PLACE,
  push,
  shaOf,
  TOKEN,
} from './strict-github.fixture.ts'

const MERGE = /^PUT .*\/merge$/
const MOVE_BRANCH = /^PATCH .*\/git\/refs\/heads\//
const MOVE_STATE = /^PATCH .*\/git\/refs\/desk\/state$/
const OPEN_PULL = /^POST .*\/pulls$/
const NOT_MERGEABLE = { status: 405, message: 'Pull Request is not mergeable' }

/** The proposal, what it was judged against, and a press of the button. */
async function ready(desk: StrictDesk): Promise<{
  proposal: Proposal
  main: string
  publish: () => Promise<string>
}> {
  const { repository } = desk
  const main = await repository.readMain()
  const proposal = await changed(repository)
  const given = { head: proposal.head, main, by: REVIEWER }
  return { proposal, main, publish: () => repository.publish(proposal.id, given) }
}

function pullOf(
  { fake }: StrictDesk,
  { id }: Proposal,
): StrictDesk['fake']['state']['pulls'][number] {
  const pull = fake.state.pulls.find(({ number }) => String(number) === id)
  if (pull === undefined) throw new TypeError(`Unexpected proposal ${id}`)
  return pull
}

test('publishes nothing that GitHub cannot merge, and says so', async () => {
  const desk = await strictDesk()
  const { proposal, main, publish } = await ready(desk)
  desk.fake.trouble(MERGE, ...Array.from({ length: 4 }, () => NOT_MERGEABLE))
  const error = await failure(publish())
  expect(error).toBeInstanceOf(RepositoryUnavailableError)
  expect(error).toMatchObject({ isTemporary: true })
  expect(String(error)).toContain('Pull Request is not mergeable')
  expect(await desk.repository.readMain()).toBe(main)
  expect(await desk.repository.readProposal(proposal.id)).toEqual(proposal)
})

test('publishes nothing that the rules of the main branch forbid, until they allow it', async () => {
  const desk = await strictDesk()
  const { main, publish } = await ready(desk)
  desk.fake.state.rule = 'Required status check "test" is expected.'
  const error = await failure(publish())
  expect(error).toBeInstanceOf(RepositoryUnavailableError)
  expect(String(error)).toContain('Required status check "test" is expected.')
  expect(await desk.repository.readMain()).toBe(main)
  desk.fake.state.rule = null
  expect(await publish()).toBe(await desk.repository.readMain())
})

test('publishes nothing that was added in the last moment', async () => {
  const desk = await strictDesk()
  const { proposal, main, publish } = await ready(desk)
  let now = ''
  desk.fake.before(MERGE, async () => {
    now = await push(desk.fake.state, pullOf(desk, proposal).branch, { [ONE]: 'Not judged.\n' })
  })
  const error = await failure(publish())
  expect(error).toBeInstanceOf(MovedError)
  expect(error).toMatchObject({ what: 'proposal', now })
  expect(await desk.repository.readMain()).toBe(main)
})

test('publishes nothing when main moves in the last moment and GitHub minds', async () => {
  const desk = await strictDesk()
  const { publish } = await ready(desk)
  let now = ''
  desk.fake.before(MERGE, async () => {
    now = await push(desk.fake.state, 'main', { [TWO]: 'Meanwhile.\n' })
    desk.fake.state.rule = 'Base branch was modified. Review and try the merge again.'
  })
  const error = await failure(publish())
  expect(error).toBeInstanceOf(MovedError)
  expect(error).toMatchObject({ what: 'main', now })
  expect(await desk.repository.readMain()).toBe(now)
})

test('publishes nothing that was closed in the last moment', async () => {
  const desk = await strictDesk()
  const { proposal, publish } = await ready(desk)
  desk.fake.before(MERGE, () => closePull(desk.fake.state, pullOf(desk, proposal)))
  const error = await failure(publish())
  expect(error).toBeInstanceOf(ClosedProposalError)
  expect(error).toMatchObject({ id: proposal.id, status: 'withdrawn' })
})

test('does not say that it published what somebody merged on GitHub', async () => {
  const desk = await strictDesk()
  const { proposal, publish } = await ready(desk)
  const { number } = pullOf(desk, proposal)
  desk.fake.before(MERGE, () =>
    fetch(`${desk.fake.url}/repos/${PLACE}/pulls/${number}/merge`, {
      method: 'PUT',
      headers: { authorization: `token ${TOKEN}` },
      body: JSON.stringify({
        sha: proposal.head,
        merge_method: 'merge',
        commit_title: 'By hand',
        commit_message: '',
      }),
    }),
  )
  expect(await failure(publish())).toMatchObject({
    name: 'ClosedProposalError',
    status: 'published',
  })
})

test('publishes once when GitHub’s answer is lost', async () => {
  const desk = await strictDesk()
  const { proposal, main, publish } = await ready(desk)
  desk.fake.lose(MERGE)
  const published = await publish()
  expect(published).toBe(await desk.repository.readMain())
  const parents = await gitText(desk.here.root, ['log', '-1', '--format=%P', published])
  expect(parents).toBe(`${main} ${proposal.head}`)
  await expect(publish()).rejects.toThrow(ClosedProposalError)
})

test('waits until GitHub has seen the new head', async () => {
  const desk = await strictDesk()
  const { publish } = await ready(desk)
  desk.fake.trouble(MERGE, { status: 409, message: 'Head branch was modified.' })
  expect(await publish()).toBe(await desk.repository.readMain())
  expect(desk.waits).toEqual([500])
})

test('cannot make ready or publish what is a draft on GitHub', async () => {
  const desk = await strictDesk()
  const { repository } = desk
  const { proposal, publish } = await ready(desk)
  await repository.changeProposal(proposal.id, { stage: 'in-review' }, EDITOR)
  pullOf(desk, proposal).draft = true
  expect(await repository.readProposal(proposal.id)).toMatchObject({ stage: 'draft' })
  await expect(
    repository.changeProposal(proposal.id, { stage: 'in-review' }, EDITOR),
  ).rejects.toThrow(/Ready for review/)
  await expect(publish()).rejects.toThrow(RepositoryUnavailableError)
})

test('writes nothing when the token expires in the middle, and everything afterwards', async () => {
  const desk = await strictDesk()
  const { fake, repository } = desk
  const before = await changed(repository)
  fake.before(/^POST .*\/git\/commits$/, async () => fake.state.tokens.clear())
  const error = await failure(commit(repository, before, { [ONE]: 'Later.\n' }))
  expect(error).toBeInstanceOf(RepositoryUnavailableError)
  expect(error).toMatchObject({ isTemporary: false })
  expect(String(error)).toContain('does not accept the desk’s token')
  expect(String(error)).not.toContain(TOKEN)
  fake.state.tokens.set('new-token', 'the-desk')
  const renewed = desk.again({ token: 'new-token' })
  expect(await renewed.readProposal(before.id)).toEqual(before)
  const after = await commit(renewed, before, { [ONE]: 'Later.\n' })
  expect(await gitText(desk.here.root, ['rev-parse', `${after.head}^`])).toBe(before.head)
})

test('nobody sees a proposal that could not be opened', async () => {
  const desk = await strictDesk()
  const { fake, repository } = desk
  fake.before(OPEN_PULL, async () => fake.state.tokens.clear())
  await expect(repository.openProposal({ title: 'New', by: EDITOR })).rejects.toThrow(
    RepositoryUnavailableError,
  )
  fake.state.tokens.set(TOKEN, 'the-desk')
  fake.trouble(OPEN_PULL, { status: 422, message: 'Validation Failed' })
  const error = await failure(repository.openProposal({ title: 'New', by: EDITOR }))
  expect(String(error)).toContain('GitHub refused this: Validation Failed')
  expect(await repository.listProposals()).toEqual([])
  // The first branch could not be deleted without a token, the second is gone.
  const branches = await gitText(fake.state.root, ['for-each-ref', 'refs/heads/proposals/'])
  expect(branches.split('\n')).toHaveLength(1)
})

test('goes on when a limit lifts soon', async () => {
  const { fake, repository, waits } = await strictDesk()
  const before = await changed(repository)
  fake.trouble(MOVE_BRANCH, { status: 429, headers: { 'retry-after': '2' } }, { status: 502 })
  const after = await commit(repository, before, { [ONE]: 'Later.\n' })
  expect(after.head).not.toBe(before.head)
  expect(waits).toEqual([2000, 2000])
})

test.each([
  ['a limit for an hour', { status: 403, headers: { 'retry-after': '3600' } }, 'slow down'],
  ['a limit for a minute', { status: 403, message: 'secondary rate limit' }, 'slow down'],
  ['no connection', 'drop' as const, 'could not be reached'],
  ['a GitHub out of order', { status: 503 }, 'out of order'],
  ['half an answer', 'broken JSON' as const, 'unexpected'],
])('lets nobody wait for %s', async (_, trouble, words) => {
  const { fake, repository, waits } = await strictDesk()
  const before = await changed(repository)
  fake.trouble(MOVE_BRANCH, ...Array.from({ length: 4 }, () => trouble))
  const error = await failure(commit(repository, before, { [ONE]: 'Later.\n' }))
  expect(error).toBeInstanceOf(RepositoryUnavailableError)
  expect(error).toMatchObject({ isTemporary: true })
  expect(String(error)).toContain(words)
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(10_000)
  expect(await repository.readProposal(before.id)).toEqual(before)
})

test.each([
  ['a commit', MOVE_BRANCH],
  ['a new branch', /^POST .*\/git\/refs$/],
  ['a new pull request', OPEN_PULL],
  ['a comment', /^POST .*\/comments$/],
])('does nothing twice when the answer to %s is lost', async (_, call) => {
  const { fake, here, repository } = await strictDesk()
  await repository.changeState('counters/one', z.int(), () => 1)
  fake.lose(call)
  const proposal = await changed(repository)
  await repository.addComment(proposal.id, { by: EDITOR, text: 'Once', claim: null })
  const all = await repository.listProposals()
  expect(all).toHaveLength(1)
  expect(all[0]?.comments).toMatchObject([{ by: EDITOR.id, text: 'Once' }])
  expect(await repository.readProposal(proposal.id)).toEqual(all[0])
  const main = await repository.readMain()
  const count = await gitText(here.root, ['rev-list', '--count', `${main}..${proposal.head}`])
  expect(count).toBe('2')
})

test('sees that a branch was deleted', async () => {
  const desk = await strictDesk()
  const proposal = await changed(desk.repository)
  await deleteBranch(desk.fake.state, pullOf(desk, proposal).branch)
  expect(await desk.repository.readProposal(proposal.id)).toMatchObject({
    status: 'withdrawn',
    head: proposal.head,
  })
  await expect(commit(desk.repository, proposal, { [ONE]: 'x\n' })).rejects.toThrow(
    ClosedProposalError,
  )
})

test.each([
  ['deleted', (desk: StrictDesk, branch: string) => deleteBranch(desk.fake.state, branch)],
  [
    'closed',
    async ({ fake }: StrictDesk, branch: string) => {
      for (const pull of fake.state.pulls)
        if (pull.branch === branch) await closePull(fake.state, pull)
    },
  ],
])('says so when a proposal is %s while somebody commits', async (_, act) => {
  const desk = await strictDesk()
  const proposal = await changed(desk.repository)
  desk.fake.before(MOVE_BRANCH, () => act(desk, pullOf(desk, proposal).branch))
  const error = await failure(commit(desk.repository, proposal, { [ONE]: 'x\n' }))
  expect(error).toBeInstanceOf(ClosedProposalError)
  expect(await desk.repository.readProposal(proposal.id)).toMatchObject({ head: proposal.head })
})

test('goes on top of what was pushed in the last moment', async () => {
  const desk = await strictDesk()
  const { fake, repository, here } = desk
  const proposal = await changed(repository)
  let theirs = ''
  fake.before(MOVE_BRANCH, async () => {
    theirs = await push(fake.state, pullOf(desk, proposal).branch, { [TWO]: 'Theirs.\n' })
  })
  const { head } = await commit(repository, proposal, { [ONE]: 'Mine again.\n' })
  expect(await gitText(here.root, ['rev-parse', `${head}^`])).toBe(theirs)
})

test('overwrites nothing that was pushed in the last moment', async () => {
  const desk = await strictDesk()
  const { fake, repository } = desk
  const proposal = await changed(repository)
  let theirs = ''
  fake.before(MOVE_BRANCH, async () => {
    theirs = await push(fake.state, pullOf(desk, proposal).branch, { [ONE]: 'Theirs.\n' })
  })
  const error = await failure(commit(repository, proposal, { [ONE]: 'Mine again.\n' }))
  expect(error).toBeInstanceOf(ConflictError)
  expect(error).toMatchObject({ paths: [ONE], theirs })
  expect((await repository.readProposal(proposal.id))?.head).toBe(theirs)
})

test('changes nothing in somebody’s copy of the repository', async () => {
  const { fake, repository } = await strictDesk()
  const sha = await push(fake.state, 'from-elsewhere', { [ONE]: 'x\n' })
  const given = { title: 'Mine', branch: 'patch-1', sha, login: 'stranger', from: 'stranger/copy' }
  const id = String(addPull(fake.state, given).number)
  const proposal = await repository.readProposal(id)
  expect(proposal).toMatchObject({ head: sha, openedBy: null, stage: 'in-review' })
  await expect(commit(repository, { id, head: sha }, { [ONE]: 'y\n' })).rejects.toThrow(
    /Only its author can change it/,
  )
})

test('of two desks that change one document, none loses what it wrote', async () => {
  const { fake, repository, again } = await strictDesk()
  const add = (now: number | null): number => (now ?? 0) + 1
  await repository.changeState('counters/one', z.int(), add)
  const other = again()
  fake.before(MOVE_STATE, () => other.changeState('counters/one', z.int(), add))
  fake.lose(MOVE_STATE)
  expect(await repository.changeState('counters/one', z.int(), add)).toBe(3)
  expect(await other.readState('counters/one', z.int())).toBe(3)
})

test('changes a document once when the answer is lost and another desk writes on top', async () => {
  const { fake, repository, again } = await strictDesk()
  const add = (now: number | null): number => (now ?? 0) + 1
  const other = again()
  fake.lose(/^POST .*\/git\/refs$/)
  expect(await repository.changeState('counters/one', z.int(), add)).toBe(1)
  fake.lose(MOVE_STATE)
  fake.before(MOVE_STATE, async () =>
    fake.before(MOVE_STATE, () => other.changeState('counters/one', z.int(), add)),
  )
  await repository.changeState('counters/one', z.int(), add)
  expect(await repository.readState('counters/one', z.int())).toBe(3)
})

test('never takes documents that it cannot see for documents that are not there', async () => {
  const { fake, repository, again } = await strictDesk()
  const notFound = { status: 404, message: 'Not Found' }
  fake.trouble(/\/git\/ref\/desk\/state$/, notFound)
  fake.trouble(new RegExp(`^GET /repos/${PLACE}$`), notFound)
  await expect(repository.readState('sessions/ed', z.int())).rejects.toThrow(
    RepositoryUnavailableError,
  )
  await repository.changeState('sessions/ed', z.int(), () => 1)
  await gitText(fake.state.root, ['update-ref', '-d', 'refs/desk/state'])
  for (const desk of [repository, again()]) {
    const error = await failure(desk.readState('sessions/ed', z.int()))
    expect(String(error)).toContain('refs/desk/github/documents/state')
    await expect(desk.changeState('sessions/ed', z.int(), () => 2)).rejects.toThrow(
      RepositoryUnavailableError,
    )
  }
})

test('says which document is no JSON', async () => {
  const { fake, repository } = await strictDesk()
  await repository.changeState('counters/one', z.int(), () => 1)
  await push(fake.state, 'broken', { 'counters/one.json': '{' })
  const sha = (await shaOf(fake.state.root, 'refs/heads/broken')) ?? ''
  await gitText(fake.state.root, ['update-ref', 'refs/desk/state', sha])
  await expect(repository.readState('counters/one', z.int())).rejects.toThrow(/no JSON/)
})
