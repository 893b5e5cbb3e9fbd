import { expect, test } from 'vitest'
import { git, gitText } from '../../git/git.ts'
import { EDITOR } from '../contract.fixture.ts'
import type { Acted, Proposal } from '../repository.ts'
import { changed, commit, ONE, strictDesk, TWO, type StrictDesk } from './strict-desk.fixture.ts'
import { writeObject } from './strict-git-data.fixture.ts'
import { addPull, push } from './strict-github.fixture.ts'

/** Says that Ed wrote it, whoever pushes it. */
const AS_ED = { name: EDITOR.name, email: EDITOR.email, login: 'mallory' }

async function acted(desk: StrictDesk, { id }: Pick<Proposal, 'id'>): Promise<Acted> {
  const base = await desk.repository.readMain()
  const head = (await desk.repository.readProposal(id))?.head ?? ''
  return desk.repository.readActors(id, { base, head })
}

function branchOf({ fake }: StrictDesk, { id }: Pick<Proposal, 'id'>): string {
  return fake.state.pulls.find(({ number }) => String(number) === id)?.branch ?? ''
}

test('asks GitHub nothing about commits that the desk has made', async () => {
  const desk = await strictDesk()
  const proposal = await changed(desk.repository)
  const base = await desk.repository.readMain()
  const before = desk.fake.calls.length
  const range = { base, head: proposal.head }
  expect(await desk.repository.readActors(proposal.id, range)).toEqual({
    actors: new Map(),
    unexplained: [],
  })
  // A desk that was started again knows them too.
  expect((await desk.again().readActors(proposal.id, range)).unexplained).toEqual([])
  expect(desk.fake.calls).toHaveLength(before)
})

test('finds who pushed a commit that says somebody else wrote it', async () => {
  const desk = await strictDesk()
  const proposal = await changed(desk.repository)
  desk.fake.state.accounts.set(EDITOR.email, 'ed-on-github')
  const forged = await push(desk.fake.state, branchOf(desk, proposal), { [TWO]: 'x\n' }, AS_ED)
  const { actors, unexplained } = await acted(desk, proposal)
  expect(Object.fromEntries(actors)).toEqual({ [forged]: ['ed-on-github', 'mallory'] })
  expect(unexplained).toEqual([])
  // What was explained is not asked again.
  const before = desk.fake.calls.filter((call) => call.endsWith('/activity')).length
  expect((await acted(desk, proposal)).actors).toEqual(actors)
  expect(desk.fake.calls.filter((call) => call.endsWith('/activity'))).toHaveLength(before)
})

test('another desk with the same account is believed, by what GitHub saw', async () => {
  const desk = await strictDesk()
  const proposal = await changed(desk.repository)
  const { root } = desk.here
  const own = await gitText(root, ['for-each-ref', '--format=%(refname)', 'refs/desk/github/own'])
  for (const ref of own.split('\n')) await gitText(root, ['update-ref', '-d', ref])
  const base = await desk.repository.readMain()
  const { actors, unexplained } = await desk
    .again()
    .readActors(proposal.id, { base, head: proposal.head })
  expect(unexplained).toEqual([])
  expect(actors.get(proposal.head)).toEqual(['the-desk'])
})

test.each([
  ['lists no push yet', (desk: StrictDesk) => void desk.fake.state.pushes?.splice(0)],
  ['does not tell who pushed', (desk: StrictDesk) => void (desk.fake.state.pushes = null)],
])('says so where GitHub %s', async (_name, forget) => {
  const desk = await strictDesk()
  const proposal = await changed(desk.repository)
  const forged = await push(desk.fake.state, branchOf(desk, proposal), { [TWO]: 'x\n' }, AS_ED)
  const listed = [...(desk.fake.state.pushes ?? [])]
  forget(desk)
  expect(await acted(desk, proposal)).toMatchObject({ unexplained: [forged] })
  // It is asked again until it is known.
  desk.fake.state.pushes = listed
  const later = await acted(desk, proposal)
  expect(later.unexplained).toEqual([])
  expect(later.actors.get(forged)).toEqual(['mallory'])
})

test('who opened it on GitHub answers for what nobody was seen to push', async () => {
  const desk = await strictDesk()
  const { state } = desk.fake
  await push(state, 'patch', { [ONE]: 'x\n' }, AS_ED)
  const sha = (await gitText(state.root, ['rev-parse', 'refs/heads/patch'])).trim()
  const { number } = addPull(state, { title: 'Patch', branch: 'patch', sha, login: 'ann' })
  state.pushes?.splice(0)
  const { actors, unexplained } = await acted(desk, { id: String(number) })
  expect([actors.get(sha), unexplained]).toEqual([['ann'], []])
})

test('knows the commits of GitHub that others stand for here', async () => {
  const desk = await strictDesk()
  const proposal = await changed(desk.repository)
  const { state } = desk.fake
  const branch = branchOf(desk, proposal)
  const plain = await push(state, branch, { [TWO]: 'Odd.\n' }, AS_ED)
  const text = (await git(state.root, ['cat-file', 'commit', plain])).stdout.toString('utf8')
  const odd = await writeObject(
    state.root,
    'commit',
    Buffer.from(text.replace('\n\n', '\nencoding UTF-8\n\n'), 'utf8'),
  )
  await gitText(state.root, ['update-ref', `refs/heads/${branch}`, odd])
  const last = state.pushes?.at(-1)
  if (last !== undefined) last.after = odd
  const head = (await desk.repository.readProposal(proposal.id))?.head ?? ''
  expect(head).not.toBe(odd)
  const { actors, unexplained } = await acted(desk, proposal)
  expect(Object.fromEntries(actors)).toEqual({ [head]: ['mallory'] })
  expect(unexplained).toEqual([])
  // On top of it the desk's own commits stay its own.
  await commit(desk.repository, { id: proposal.id, head }, { [ONE]: 'More.\n' })
  expect([...(await acted(desk, proposal)).actors.keys()]).toEqual([head])
})

test('an error of GitHub is never nobody', async () => {
  const desk = await strictDesk()
  const proposal = await changed(desk.repository)
  await push(desk.fake.state, branchOf(desk, proposal), { [TWO]: 'x\n' }, AS_ED)
  desk.fake.trouble(/\/activity$/, ...Array.from({ length: 4 }, () => ({ status: 500 })))
  await expect(acted(desk, proposal)).rejects.toThrow(/out of order/)
})
