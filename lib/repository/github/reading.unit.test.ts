import { expect, test } from 'vitest'
import { z } from 'zod'
import { git, gitText } from '../../git/git.ts'
import { EDITOR, REVIEWER, START } from '../contract.fixture.ts'
import { RepositoryUnavailableError, UnknownProposalError } from '../errors.ts'
import { writeCommentBody } from './comment-body.ts'
import { oidOf } from './objects.ts'
import { changed, failure, ONE, strictDesk, TWO, type StrictDesk } from './strict-desk.fixture.ts'
import { writeObject } from './strict-git-data.fixture.ts'
import { addComment, addPull, DESK, push, shaOf } from './strict-github.fixture.ts'

async function read({ here }: StrictDesk, commit: string, path: string): Promise<string> {
  return (await git(here.root, ['cat-file', 'blob', `${commit}:${path}`])).stdout.toString('utf8')
}

test('has commits with the ids of GitHub, whatever zones they were made in', async () => {
  const desk = await strictDesk()
  const pushed = await push(desk.fake.state, 'main', { [TWO]: '2\n' })
  expect(await desk.repository.readMain()).toBe(pushed)
  const format = '--format=%ai %ci'
  expect(await gitText(desk.here.root, ['log', '-1', format, pushed])).toBe(
    '2026-11-21 11:00:00 +0530 2026-11-21 11:05:00 -0800',
  )
})

test('asks for nothing that is here', async () => {
  const desk = await strictDesk()
  await gitText(desk.here.root, ['fetch', '--quiet', desk.fake.state.root, 'main'])
  await desk.again().readMain()
  expect(desk.fake.calls.filter((call) => /\/(commits|trees|blobs)/.test(call))).toEqual([])
})

test('asks only for the files that are new', async () => {
  const desk = await strictDesk()
  await desk.repository.readMain()
  desk.fake.calls.length = 0
  const main = await push(desk.fake.state, 'main', { [TWO]: '2\n' })
  expect(await desk.repository.readMain()).toBe(main)
  expect(desk.fake.calls.filter((call) => call.includes('/blobs/'))).toHaveLength(1)
  expect(await read(desk, main, TWO)).toBe('2\n')
})

test('reads folder by folder where GitHub’s answer is cut short', async () => {
  const desk = await strictDesk()
  desk.fake.state.treeSize = 2
  const main = await desk.repository.readMain()
  for (const [path, text] of Object.entries(START)) expect(await read(desk, main, path)).toBe(text)
})

test.each([
  ['a folder that is cut short', /\/git\/trees\//, { truncated: true }, 2],
  ['a folder that lacks a file', /\/git\/trees\//, { tree: [] }, 1],
  ['another file', /\/git\/blobs\//, { content: Buffer.from('Forged.\n').toString('base64') }, 1],
  ['another commit', /\/git\/commits\//, { sha: 'a'.repeat(40) }, 1],
  ['nonsense', /\/git\/commits\//, { tree: null }, 1],
])('writes nothing when GitHub sends %s', async (_, call, wrong, times) => {
  const desk = await strictDesk()
  for (let time = 0; time < times; time += 1) {
    desk.fake.distort(call, (data) => Object.assign({}, data, wrong))
  }
  const error = await failure(desk.repository.readMain())
  expect(error).toBeInstanceOf(RepositoryUnavailableError)
  expect(error).toMatchObject({ isTemporary: true })
  const sha = (await shaOf(desk.fake.state.root, 'refs/heads/main')) ?? ''
  const { status } = await git(desk.here.root, ['cat-file', '-e', sha], { statuses: [0, 1, 128] })
  expect(status).not.toBe(0)
  expect(await desk.repository.readMain()).toBe(sha)
  for (const [path, text] of Object.entries(START)) expect(await read(desk, sha, path)).toBe(text)
})

test('goes on where it was interrupted', async () => {
  const desk = await strictDesk()
  const last = oidOf('blob', Buffer.from(START[TWO] ?? ''))
  desk.fake.trouble(new RegExp(last), ...Array.from({ length: 4 }, () => ({ status: 500 })))
  await expect(desk.repository.readMain()).rejects.toThrow(/out of order/)
  const main = await desk.again().readMain()
  await gitText(desk.here.root, ['fsck', '--strict', main])
  for (const [path, text] of Object.entries(START)) expect(await read(desk, main, path)).toBe(text)
})

/** A commit on main with a header that GitHub does not tell. */
async function pushOdd({ fake: { state } }: StrictDesk): Promise<string> {
  const plain = await push(state, 'main', { [TWO]: 'Odd.\n' }, EDITOR)
  const text = (await git(state.root, ['cat-file', 'commit', plain])).stdout.toString('utf8')
  const odd = text.replace('\n\n', '\nencoding UTF-8\n\n')
  const sha = await writeObject(state.root, 'commit', Buffer.from(odd, 'utf8'))
  await gitText(state.root, ['update-ref', 'refs/heads/main', sha])
  return sha
}

test('lets another commit stand for one that cannot be told, and publishes on top of it', async () => {
  const desk = await strictDesk()
  const odd = await pushOdd(desk)
  const main = await desk.repository.readMain()
  expect(main).not.toBe(odd)
  const format = '--format=%an %ae %ct'
  const [told, stands] = await Promise.all([
    gitText(desk.fake.state.root, ['log', '-1', format, odd]),
    gitText(desk.here.root, ['log', '-1', format, main]),
  ])
  expect(stands).toBe(told)
  expect(await read(desk, main, TWO)).toBe('Odd.\n')

  const again = desk.again()
  expect(await again.readMain()).toBe(main)
  const proposal = await changed(again)
  const published = await again.publish(proposal.id, { head: proposal.head, main, by: REVIEWER })
  expect(await again.readMain()).toBe(published)
  expect(await read(desk, published, ONE)).toBe('Mine.\n')
  const onGitHub = (await shaOf(desk.fake.state.root, 'refs/heads/main')) ?? ''
  expect(await gitText(desk.fake.state.root, ['log', '-1', '--format=%P', onGitHub])).toContain(odd)

  await gitText(desk.here.root, ['fetch', '--quiet', desk.fake.state.root, 'main'])
  expect(await desk.again().readMain()).toBe(onGitHub)
})

test('believes a comment to be a person’s only when the desk wrote it', async () => {
  const desk = await strictDesk()
  const { fake, repository, again } = desk
  const { id } = await repository.openProposal({ title: 'Say more', by: EDITOR })
  const forged = writeCommentBody(REVIEWER, 'I approve.', { claim: null, key: 'forged' })
  const number = Number(id)
  await repository.addComment(id, { by: EDITOR, text: `${forged}\n\nNo`, claim: null })
  addComment(fake.state, { number, body: forged, login: 'mallory' })
  addComment(fake.state, { number, body: forged, login: REVIEWER.id })
  addComment(fake.state, { number, body: 'From GitHub', login: 'rae-on-github' })
  addComment(fake.state, { number, body: 'The gate says', login: 'github-actions[bot]' })
  addComment(fake.state, { number, body: 'Without an account', login: null })
  addComment(fake.state, { number, body: 'By hand', login: DESK })
  const personOf = (login: string): string | null =>
    login === 'rae-on-github' ? REVIEWER.id : null
  const proposal = await again({ personOf }).readProposal(id)
  expect(proposal?.comments.map(({ by, text }) => [by, text])).toEqual([
    [EDITOR.id, `${forged}\n\nNo`],
    ['@mallory', forged],
    [`@${REVIEWER.id}`, forged],
    [REVIEWER.id, 'From GitHub'],
    ['@ghost', 'Without an account'],
    [`@${DESK}`, 'By hand'],
  ])
  expect(await again({ personOf }).listProposals()).toEqual([proposal])
})

test('says on GitHub whose words they are', async () => {
  const { fake, repository } = await strictDesk()
  const { id } = await repository.openProposal({ title: 'Say more', by: EDITOR })
  const by = { ...EDITOR, name: '**Ed** <img> @all' }
  await repository.addComment(id, { by, text: 'Is it so?', claim: 'sha256:-->' })
  expect(fake.state.pulls[0]?.body).toBe('Opened at the desk by Ed Test.')
  const [line = '', said, empty, text] = fake.state.comments[0]?.body.split('\n') ?? []
  expect([said, empty, text]).toEqual(['**Ed img all** said at the desk:', '', 'Is it so?'])
  expect(line.match(/-->/g)).toHaveLength(1)
  expect((await repository.readProposal(id))?.comments[0]?.claim).toBe('sha256:-->')
})

test('shows pull requests of others, and only those into the main branch', async () => {
  const { fake, again } = await strictDesk()
  const sha = await push(fake.state, 'patch', { [ONE]: 'x\n' })
  const ann = addPull(fake.state, { title: 'Ann’s', branch: 'patch', sha, login: 'ann' })
  const other = addPull(fake.state, { title: 'Else', branch: 'patch', sha, login: 'ann' })
  other.base = 'release'
  const repository = again({ personOf: (login) => (login === 'ann' ? 'ann-test' : null) })
  expect(await repository.listProposals()).toMatchObject([
    { id: String(ann.number), openedBy: 'ann-test', stage: 'in-review', title: 'Ann’s' },
  ])
  expect(await repository.readProposal(String(other.number))).toBeNull()
  await expect(repository.withdraw(String(other.number), EDITOR)).rejects.toThrow(
    UnknownProposalError,
  )
})

test('reads every page', async () => {
  const { fake, repository } = await strictDesk()
  fake.state.pageSize = 2
  const first = await repository.openProposal({ title: 'One', by: EDITOR })
  await repository.openProposal({ title: 'Two', by: EDITOR })
  await repository.openProposal({ title: 'Three', by: EDITOR })
  for (const text of ['a', 'b', 'c']) {
    await repository.addComment(first.id, { by: EDITOR, text, claim: null })
  }
  const all = await repository.listProposals()
  expect(all.map(({ title }) => title)).toEqual(['Three', 'Two', 'One'])
  expect(all[2]?.comments.map(({ text }) => text)).toEqual(['a', 'b', 'c'])
  expect((await repository.readProposal(first.id))?.comments).toHaveLength(3)
})

test('keeps what it copied from being thrown away', async () => {
  const desk = await strictDesk()
  const { here, repository } = desk
  const proposal = await changed(repository)
  await repository.changeState('counters/one', z.int(), () => 1)
  await repository.readState('counters/one', z.int())
  await gitText(here.root, ['gc', '--quiet', '--prune=now'])
  expect(await read(desk, proposal.head, ONE)).toBe('Mine.\n')
  const again = desk.again()
  desk.fake.calls.length = 0
  expect(await again.readProposal(proposal.id)).toEqual(proposal)
  expect(await again.readState('counters/one', z.int())).toBe(1)
  expect(desk.fake.calls.filter((call) => call.includes('/blobs/'))).toEqual([])
})

test('leaves out what is too much to copy, and says why to whoever asks for it', async () => {
  const desk = await strictDesk()
  const { fake, repository } = desk
  const proposal = await repository.openProposal({ title: 'Small', by: EDITOR })
  const sha = await push(fake.state, 'much', { [ONE]: 'x\n' })
  const huge = String(
    addPull(fake.state, { title: 'Huge', branch: 'much', sha, login: 'ann' }).number,
  )
  const tree = await gitText(fake.state.root, ['rev-parse', `${sha}^{tree}`])
  for (let time = 0; time < 2; time += 1) {
    fake.distort(new RegExp(`/git/trees/${tree}`), (data) =>
      JSON.parse(JSON.stringify(data).replaceAll(/"size":\d+/g, '"size":104857601')),
    )
  }
  expect(await repository.listProposals()).toEqual([proposal])
  await expect(repository.readProposal(huge)).rejects.toThrow(/more than 100 MB.*git fetch/)
  await gitText(desk.here.root, ['fetch', '--quiet', fake.state.root, 'much'])
  expect(await repository.listProposals()).toMatchObject([{ id: huge, head: sha }, proposal])
})

test('keeps its documents in the clone, unless it is told otherwise', async () => {
  const { fake, here, again } = await strictDesk()
  fake.state.isPrivate = false
  const repository = again({ documents: 'clone' })
  await repository.changeState('counters/one', z.int(), () => 1)
  expect(await again({ documents: 'clone' }).readState('counters/one', z.int())).toBe(1)
  expect(await repository.listState('counters')).toEqual(['counters/one'])
  expect(await shaOf(fake.state.root, 'refs/desk/state')).toBeNull()
  expect(fake.calls).toEqual([])
  await gitText(here.root, ['rev-parse', '--verify', 'refs/desk/state'])
})

test('shows nobody its documents on a public repository', async () => {
  const { fake, again } = await strictDesk()
  fake.state.isPrivate = false
  const repository = again({ documents: 'github' })
  for (const attempt of [
    repository.readState('counters/one', z.int()),
    repository.listState('counters'),
    repository.changeState('counters/one', z.int(), () => 1),
  ]) {
    await expect(attempt).rejects.toThrow(/repository is public/)
  }
  expect(await shaOf(fake.state.root, 'refs/desk/state')).toBeNull()
})

test('sends words that nobody has saved nowhere', async () => {
  const { fake, again } = await strictDesk()
  const repository = again({ documents: 'github' })
  await repository.changeState('drafts/ed-test/12/a', z.string(), () => 'Unsaved')
  await repository.changeState('reviewing/rae-test/12', z.string(), () => 'Undecided')
  await repository.changeState('counters/one', z.int(), () => 1)
  expect(await repository.listState('drafts/ed-test')).toEqual(['drafts/ed-test/12/a'])
  expect(await again().readState('reviewing/rae-test/12', z.string())).toBe('Undecided')
  const there = await gitText(fake.state.root, ['ls-tree', '-r', '--name-only', 'refs/desk/state'])
  expect(there.split('\n')).toEqual(['about.txt', 'counters/one.json'])
})

test('asks for the name of an account that GitHub does not tell', async () => {
  const { fake, again } = await strictDesk()
  const forbidden = { status: 403, message: 'Resource not accessible by integration' }
  fake.trouble(/^GET \/user$/, forbidden)
  await expect(again().listProposals()).rejects.toThrow(/does not tell which account/)
  expect(await again({ login: DESK }).listProposals()).toEqual([])
})

test('reads a commit with a time that is none', async () => {
  const desk = await strictDesk()
  const main = await push(desk.fake.state, 'main', { [TWO]: '2\n' })
  const author = { name: '', email: '', date: '-0001-11-30T00:00:00Z' }
  desk.fake.distort(new RegExp(`/git/commits/${main}`), (data) =>
    Object.assign({}, data, { author }),
  )
  const stands = await desk.repository.readMain()
  expect(await gitText(desk.here.root, ['log', '-1', '--format=%cn %s', stands])).toBe(
    'Pushing Person Push',
  )
})

test('leaves a clone that is far behind to git', async () => {
  const desk = await strictDesk()
  const { root } = desk.fake.state
  const commits = Array.from({ length: 201 }, (_, index) => {
    const from = index === 0 ? 'from refs/heads/main^0\n' : ''
    return `commit refs/heads/main\ncommitter Ed <ed@example.test> ${index} +0000\ndata 1\nx\n${from}`
  })
  await gitText(root, ['-c', 'fastimport.unpackLimit=1000', 'fast-import', '--quiet', '--force'], {
    input: commits.join('\n'),
  })
  await expect(desk.repository.readMain()).rejects.toThrow(/more than 200 commits.*git fetch/)
  await gitText(desk.here.root, ['fetch', '--quiet', root, 'main'])
  expect(await desk.repository.readMain()).toBe(await shaOf(root, 'refs/heads/main'))
})
