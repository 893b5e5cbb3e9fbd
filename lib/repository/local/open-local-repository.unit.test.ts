import { symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import { EDITOR, REVIEWER, START } from '../contract.fixture.ts'
import { BadStateError, ForbiddenPathError, RepositoryUnavailableError } from '../errors.ts'
import { openLocalRepository, type LocalRepository } from './open-local-repository.ts'

const ONE = 'content/articles/one.mdx'
const NOW = '2026-11-21T12:00:00.000Z'
const now = () => new Date(NOW)

const made: TestRepository[] = []

afterEach(async () => {
  await Promise.all(made.splice(0).map(({ remove }) => remove()))
})

async function start(): Promise<{ here: TestRepository; repository: LocalRepository }> {
  const here = await testRepository()
  made.push(here)
  await here.commit('Start', START)
  return { here, repository: await openLocalRepository({ root: here.root, now }) }
}

function words(path: string, text: string): Map<string, Buffer> {
  return new Map([[path, Buffer.from(text)]])
}

test('names proposals by date and title, and their branches by their names', async () => {
  const { here, repository } = await start()
  const title = 'When to call: “Ärztin”,\n112 & 911?'
  const first = await repository.openProposal({ title, by: EDITOR })
  const second = await repository.openProposal({ title, by: EDITOR })
  expect([first.id, first.name, first.title, second.id]).toEqual([
    '2026-11-21-when-to-call-arztin-112-911',
    'proposals/2026-11-21-when-to-call-arztin-112-911',
    'When to call: “Ärztin”, 112 & 911?',
    '2026-11-21-when-to-call-arztin-112-911-2',
  ])
  expect(await here.git('rev-parse', first.name)).toBe(first.head)
  const long = await repository.openProposal({ title: 'word '.repeat(100), by: EDITOR })
  expect(long.id.length).toBeLessThan(70)
  expect(await repository.readProposal(long.id)).toEqual(long)
})

test('two that are opened at once are two', async () => {
  const { here, repository } = await start()
  const other = await openLocalRepository({ root: here.root, now })
  const opened = await Promise.all(
    [repository, other, repository, other].map((one) =>
      one.openProposal({ title: 'At once', by: EDITOR }),
    ),
  )
  expect(new Set(opened.map(({ id }) => id)).size).toBe(4)
  expect(await repository.listProposals()).toHaveLength(4)
})

test('shows a branch that somebody has pushed, and keeps what is said about it', async () => {
  const { here, repository } = await start()
  await here.git('switch', '--quiet', '--create', 'proposals/pushed')
  const head = await here.commit('one: Say less', { [ONE]: 'Less.\n' })
  await here.git('switch', '--quiet', 'main')
  for (const name of ['proposals/no-commit', 'proposals/Other_letters', 'other/branch']) {
    await here.git('branch', name)
  }
  const ids = (await repository.listProposals()).map(({ id }) => id)
  expect([...ids].sort()).toEqual(['no-commit', 'pushed'])
  const pushed = await repository.readProposal('pushed')
  expect(pushed).toMatchObject({ title: 'one: Say less', status: 'open', openedBy: null, head })
  expect(await repository.readProposal('no-commit')).toMatchObject({ title: 'no commit' })
  await repository.addComment('pushed', { by: REVIEWER, text: 'Why?', claim: null })
  expect(await repository.readProposal('pushed')).toMatchObject({
    title: 'one: Say less',
    openedAt: pushed?.openedAt,
    comments: [{ by: REVIEWER.id, at: NOW, text: 'Why?' }],
  })
  const main = await repository.readMain()
  const commit = await repository.publish('pushed', { head, main, by: REVIEWER })
  expect(await repository.readProposal('pushed')).toMatchObject({ publishedAs: commit })
})

test('what was merged by git alone counts as published, and can be taken back', async () => {
  const { here, repository } = await start()
  const opened = await repository.openProposal({ title: 'Less', by: EDITOR })
  const { id, head } = await repository.commitFiles(opened.id, {
    by: EDITOR,
    message: 'Less',
    onto: opened.head,
    files: words(ONE, 'Less.\n'),
  })
  await here.commit('Before', { before: '1' })
  await here.git('merge', '--quiet', '--no-ff', '--no-edit', `proposals/${id}`)
  const merge = await here.git('rev-parse', 'HEAD')
  const empty = await repository.openProposal({ title: 'Nothing yet', by: EDITOR })
  await here.commit('After', { after: '1' })
  const published = { status: 'published', publishedAs: merge, head }
  expect(await repository.readProposal(id)).toMatchObject(published)
  const listed = await repository.listProposals()
  expect(listed.find((one) => one.id === id)).toMatchObject(published)
  // Where main was is no publication of a proposal that has nothing of its own.
  expect(listed.find((one) => one.id === empty.id)).toMatchObject({ status: 'open' })
  const back = await repository.revert(id, EDITOR)
  expect(await here.git('show', `${back.head}:${ONE}`)).toBe(START[ONE]?.trimEnd())
})

test('a proposal outlives its branch once it is closed', async () => {
  const { here, repository } = await start()
  const { id, head } = await repository.openProposal({ title: 'Less', by: EDITOR })
  await repository.withdraw(id, EDITOR)
  await here.git('branch', '--quiet', '-D', `proposals/${id}`)
  expect(await repository.readProposal(id)).toMatchObject({ status: 'withdrawn', head })
  expect(await repository.listProposals()).toHaveLength(1)
  const other = await repository.openProposal({ title: 'Less', by: EDITOR })
  expect(other.id).toBe(`${id}-2`)
})

test('a proposal without words of its own catches up without a commit', async () => {
  const { here, repository } = await start()
  const { id } = await repository.openProposal({ title: 'Less', by: EDITOR })
  const main = await here.commit('Meanwhile', { [ONE]: 'Other.\n' })
  expect(await repository.catchUp(id, EDITOR)).toMatchObject({ head: main, status: 'open' })
})

test('no name or message can pass for another line of a commit', async () => {
  const { here, repository } = await start()
  const { id, head } = await repository.openProposal({ title: 'Less', by: EDITOR })
  const after = await repository.commitFiles(id, {
    by: { id: 'x', name: 'Eve <eve@example.test>\nauthor Ann', email: 'eve>@example.test\n' },
    message: 'Less\r\n\r\nBecause.\0\r\ndata 3\nfrom refs/heads/main\n\n',
    onto: head,
    files: words(ONE, 'data 100\nD README.md\n'),
  })
  expect(await here.git('cat-file', 'commit', after.head)).toMatch(
    new RegExp(
      `^tree \\w+\nparent ${head}\n` +
        'author Eve  eve@example.test  author Ann <eve @example.test> \\d+ \\+0000\n' +
        'committer Eve .+ \\+0000\n\nLess\n\nBecause.\ndata 3\nfrom refs/heads/main$',
    ),
  )
  expect(await here.git('diff', '--name-only', head, after.head)).toBe(ONE)
})

test('writes names with any letters that are allowed', async () => {
  const { here, repository } = await start()
  const { id, head } = await repository.openProposal({ title: 'Names', by: EDITOR })
  const paths = [`content/a 'b' $(c) %d.txt`, 'content/ä-日本.txt', 'content/#a;b&c!.txt']
  const after = await repository.commitFiles(id, {
    by: EDITOR,
    message: 'Names',
    onto: head,
    files: new Map(paths.map((path) => [path, Buffer.from(path)])),
  })
  for (const path of paths) expect(await here.git('show', `${after.head}:${path}`)).toBe(path)
})

test('keeps a file that can be run so, and does not write through a link', async () => {
  const { here, repository } = await start()
  await here.commit('Run', { 'content/run.sh': '1' })
  await here.git('update-index', '--chmod=+x', 'content/run.sh')
  await here.git('commit', '--quiet', '--message', 'Run')
  await here.git('reset', '--quiet', '--hard')
  await symlink('../README.md', join(here.root, 'content/link.md'))
  await symlink('..', join(here.root, 'content/up'))
  await here.commit('Link', {})
  const { id, head } = await repository.openProposal({ title: 'Run', by: EDITOR })
  const commit = async (path: string) =>
    repository.commitFiles(id, {
      by: EDITOR,
      message: 'Run',
      onto: head,
      files: words(path, '2'),
    })
  await expect(commit('content/link.md')).rejects.toThrow(ForbiddenPathError)
  await expect(commit('content/up/README.md')).rejects.toThrow(ForbiddenPathError)
  const after = await commit('content/run.sh')
  expect(await here.git('ls-tree', after.head, 'content/run.sh')).toMatch(/^100755 /)
})

test('what the person looked at and nobody has is a conflict, not a reason to write over', async () => {
  const { repository } = await start()
  const { id } = await repository.openProposal({ title: 'Less', by: EDITOR })
  for (const onto of ['', '0'.repeat(40), '--output=x', 'main']) {
    await expect(
      repository.commitFiles(id, { by: EDITOR, message: 'x', onto, files: words(ONE, 'x') }),
    ).rejects.toThrow('Changed by somebody else meanwhile')
  }
})

test('the desk signs for its own documents, apart from every branch', async () => {
  const { here, repository } = await start()
  const { id } = await repository.openProposal({ title: 'Less', by: EDITOR })
  const format = '--format=%an %s %cI'
  expect(await here.git('log', format, 'refs/desk/state')).toBe(
    `Desk Write proposals/${id} 2026-11-21T12:00:00+00:00`,
  )
  expect(await here.git('branch', '--contains', 'refs/desk/state')).toBe('')
  expect(await here.git('status', '--porcelain')).toBe('')
})

test('says which document somebody has broken', async () => {
  const { here, repository } = await start()
  const { id } = await repository.openProposal({ title: 'Less', by: EDITOR })
  await here.git('switch', '--quiet', '--detach', 'refs/desk/state')
  await here.commit('Break', { [`proposals/${id}.json`]: '{"title": ' })
  await here.git('update-ref', 'refs/desk/state', 'HEAD')
  await expect(repository.readProposal(id)).rejects.toThrow(BadStateError)
  await expect(repository.listProposals()).rejects.toThrow(`\`proposals/${id}\` cannot be read`)
})

test('refuses what is no time to publish at, and keeps what stood there', async () => {
  const { repository } = await start()
  const opened = await repository.openProposal({ title: 'Less', by: EDITOR })
  await expect(
    repository.changeProposal(opened.id, { publishAt: 'tomorrow' }, EDITOR),
  ).rejects.toThrow(BadStateError)
  expect(await repository.readProposal(opened.id)).toEqual(opened)
})

test('a lock that a killed git has left stops nobody for ever', async () => {
  const { here } = await start()
  const repository = await openLocalRepository({ root: here.root, now })
  const { id, head } = await repository.openProposal({ title: 'Less', by: EDITOR })
  const longAgo = new Date('2020-01-01T00:00:00Z')
  for (const ref of [`refs/heads/proposals/${id}`, 'refs/desk/state', 'refs/heads/main', 'HEAD']) {
    const lock = join(here.root, '.git', `${ref}.lock`)
    await writeFile(lock, '')
    await utimes(lock, longAgo, longAgo)
  }
  const after = await repository.commitFiles(id, {
    by: EDITOR,
    message: 'Less',
    onto: head,
    files: words(ONE, 'Less.\n'),
  })
  await repository.addComment(id, { by: EDITOR, text: 'Well', claim: null })
  const main = await repository.readMain()
  await repository.publish(id, { head: after.head, main, by: EDITOR })
  expect(await here.git('status', '--porcelain')).toBe('')
})

test('says what is in the way of every proposal', async () => {
  const { here } = await start()
  await here.git('branch', 'proposals')
  const opening = openLocalRepository({ root: here.root, now })
  await expect(opening).rejects.toThrow(RepositoryUnavailableError)
  await expect(opening).rejects.toThrow('git branch -m proposals old')
})

test('goes on after git has packed everything', async () => {
  const { here, repository } = await start()
  const { id, head } = await repository.openProposal({ title: 'Less', by: EDITOR })
  const packed = async (): Promise<void> => {
    await here.git('gc', '--quiet', '--prune=now')
    await here.git('pack-refs', '--all')
  }
  await packed()
  const after = await repository.commitFiles(id, {
    by: EDITOR,
    message: 'Less',
    onto: head,
    files: words(ONE, 'Less.\n'),
  })
  await packed()
  await repository.addComment(id, { by: EDITOR, text: 'Well', claim: null })
  const main = await repository.readMain()
  await packed()
  const commit = await repository.publish(id, { head: after.head, main, by: EDITOR })
  await packed()
  const listed = await repository.listProposals()
  expect(listed).toMatchObject([{ id, publishedAs: commit, comments: [{ text: 'Well' }] }])
  expect(await here.git('status', '--porcelain')).toBe('')
})

test('another branch can be the one that readers see', async () => {
  const { here } = await start()
  await here.git('branch', '-m', 'main', 'live')
  const repository = await openLocalRepository({ root: here.root, mainBranch: 'live', now })
  const { id, head } = await repository.openProposal({ title: 'Less', by: EDITOR })
  const after = await repository.commitFiles(id, {
    by: EDITOR,
    message: 'Less',
    onto: head,
    files: words(ONE, 'Less.\n'),
  })
  await repository.publish(id, { head: after.head, main: head, by: EDITOR })
  expect(await here.git('show', `live:${ONE}`)).toBe('Less.')
  await expect(openLocalRepository({ root: here.root, now })).rejects.toThrow('main')
})
