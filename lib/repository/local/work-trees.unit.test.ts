import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import { EDITOR, REVIEWER, START } from '../contract.fixture.ts'
import { openLocalRepository, type LocalRepository } from './open-local-repository.ts'
import { setAside } from './work-trees.ts'

const ONE = 'content/articles/one.mdx'
const TWO = 'content/articles/two.mdx'
const NEW = 'content/articles/new.mdx'
const now = () => new Date('2026-11-21T12:00:00.000Z')

const made: TestRepository[] = []

afterEach(async () => {
  await Promise.all(made.splice(0).map(({ remove }) => remove()))
})

/** A clone whose owner works on main. */
async function start(): Promise<{ here: TestRepository; repository: LocalRepository }> {
  const here = await testRepository()
  made.push(here)
  await here.commit('Start', { ...START, '.gitignore': '*.log\n' })
  return { here, repository: await openLocalRepository({ root: here.root, now }) }
}

async function publish(
  repository: LocalRepository,
  files: Readonly<Record<string, string | null>>,
): Promise<string> {
  const { id, head } = await repository.openProposal({ title: 'Words', by: EDITOR })
  const given = new Map(
    Object.entries(files).map(([path, text]) => [path, text === null ? null : Buffer.from(text)]),
  )
  const after = await repository.commitFiles(id, {
    by: EDITOR,
    message: 'Words',
    onto: head,
    files: given,
  })
  const main = await repository.readMain()
  return repository.publish(id, { head: after.head, main, by: REVIEWER })
}

test('a clean work tree follows main', async () => {
  const { here, repository } = await start()
  const commit = await publish(repository, { [ONE]: 'Published.\n', [NEW]: 'New.\n', [TWO]: null })
  expect(await here.git('symbolic-ref', 'HEAD')).toBe('refs/heads/main')
  expect(await here.git('rev-parse', 'HEAD')).toBe(commit)
  expect(await here.git('status', '--porcelain')).toBe('')
  expect(await readFile(join(here.root, ONE), 'utf8')).toBe('Published.\n')
  expect(existsSync(join(here.root, TWO))).toBe(false)
  expect(repository.workTreeNotice()).toBeNull()
})

test('a work tree follows with other changes of its own in it', async () => {
  const { here, repository } = await start()
  await writeFile(join(here.root, TWO), 'Not saved yet.\n')
  await writeFile(join(here.root, 'README.md'), 'Staged.\n')
  await here.git('add', 'README.md')
  await writeFile(join(here.root, 'notes.txt'), 'Mine.\n')
  await publish(repository, { [ONE]: 'Published.\n' })
  expect(await here.git('symbolic-ref', 'HEAD')).toBe('refs/heads/main')
  expect(await here.git('status', '--porcelain')).toBe(`M  README.md\n M ${TWO}\n?? notes.txt`)
  expect(await readFile(join(here.root, ONE), 'utf8')).toBe('Published.\n')
  expect(repository.workTreeNotice()).toBeNull()
})

test('a work tree with the same file changed stays as it is and can be brought up', async () => {
  const { here, repository } = await start()
  const old = await here.git('rev-parse', 'HEAD')
  const mine = (START[ONE] ?? '').replace('Third', 'Mine')
  await writeFile(join(here.root, ONE), mine)
  const commit = await publish(repository, {
    [ONE]: (START[ONE] ?? '').replace('First', 'Published'),
    [NEW]: 'New.\n',
  })
  expect(await repository.readMain()).toBe(commit)
  // Only what is hers: git does not offer to take back what was published.
  expect(await here.git('status', '--porcelain')).toBe(` M ${ONE}`)
  expect(await readFile(join(here.root, ONE), 'utf8')).toBe(mine)
  expect(await here.git('rev-parse', 'HEAD')).toBe(old)
  const notice = repository.workTreeNotice() ?? ''
  expect(notice).toContain(here.root)
  // Another desk says so too.
  const other = await openLocalRepository({ root: here.root, now })
  expect(other.workTreeNotice()).toBe(notice)
  // What it says to do helps.
  const command = /git -C \S+ (switch --merge main)$/.exec(notice)?.[1] ?? ''
  await here.git(...command.split(' '))
  expect(await readFile(join(here.root, ONE), 'utf8')).toBe('Published.\n\nSecond.\n\nMine.\n')
  expect(await here.git('status', '--porcelain')).toBe(` M ${ONE}`)
  expect(repository.workTreeNotice()).toBeNull()
  await rm(join(here.root, ONE))
  await here.git('restore', ONE)
  const next = await publish(repository, { [ONE]: 'Again.\n' })
  expect(await here.git('rev-parse', 'HEAD')).toBe(next)
})

test.each([
  ['untracked', NEW],
  ['ignored', 'content/articles/words.log'],
])('a file that is %s is never written over', async (_, path) => {
  const { here, repository } = await start()
  await writeFile(join(here.root, path), 'Mine.\n')
  const commit = await publish(repository, { [path]: 'Published.\n' })
  expect(await repository.readMain()).toBe(commit)
  expect(await readFile(join(here.root, path), 'utf8')).toBe('Mine.\n')
  expect(repository.workTreeNotice()).toContain(here.root)
  // Once it is out of the way, the next publication brings everything.
  await rm(join(here.root, path))
  const next = await publish(repository, { [ONE]: 'Published.\n' })
  expect(await here.git('rev-parse', 'HEAD')).toBe(next)
  expect(await here.git('symbolic-ref', 'HEAD')).toBe('refs/heads/main')
  expect(await readFile(join(here.root, path), 'utf8')).toBe('Published.\n')
  expect(repository.workTreeNotice()).toBeNull()
})

test('every work tree on the branch follows, and no other is touched', async () => {
  const { here, repository } = await start()
  const { id, head } = await repository.openProposal({ title: 'Words', by: EDITOR })
  const [mine, elsewhere] = [join(here.root, '.desk/mine'), join(here.root, '.desk/elsewhere')]
  await here.git('worktree', 'add', '--quiet', mine, `proposals/${id}`)
  await here.git('worktree', 'add', '--quiet', '--detach', elsewhere, 'main')
  const after = await repository.commitFiles(id, {
    by: EDITOR,
    message: 'Words',
    onto: head,
    files: new Map([[ONE, Buffer.from('Other.\n')]]),
  })
  expect(await here.git('-C', mine, 'rev-parse', 'HEAD')).toBe(after.head)
  expect(await here.git('-C', mine, 'symbolic-ref', 'HEAD')).toBe(`refs/heads/proposals/${id}`)
  expect(await readFile(join(mine, ONE), 'utf8')).toBe('Other.\n')
  await publish(repository, { [TWO]: 'Published.\n' })
  expect(await here.git('-C', elsewhere, 'rev-parse', 'HEAD')).toBe(head)
  expect(await here.git('-C', mine, 'rev-parse', 'HEAD')).toBe(after.head)
})

test('a work tree that a killed desk had set aside is put back by the next', async () => {
  const { here, repository } = await start()
  await setAside(here.root, 'main', 60_000, [])
  expect(await here.git('branch', '--show-current')).toBe('')
  await openLocalRepository({ root: here.root, now })
  expect(await here.git('branch', '--show-current')).toBe('main')
  // The same with main gone on.
  await setAside(here.root, 'main', 60_000, [])
  const commit = await publish(repository, { [ONE]: 'Published.\n' })
  await openLocalRepository({ root: here.root, now })
  expect(await here.git('branch', '--show-current')).toBe('main')
  expect(await here.git('rev-parse', 'HEAD')).toBe(commit)
  expect(await here.git('status', '--porcelain')).toBe('')
})

test('a work tree that a living desk has set aside is left to it', async () => {
  const { here } = await start()
  await setAside(here.root, 'main', 60_000, [])
  const mark = join(here.root, '.git/desk-aside.json')
  const said = await readFile(mark, 'utf8')
  await writeFile(mark, said.replace(/"pid":\d+/, `"pid":${process.ppid}`))
  await openLocalRepository({ root: here.root, now })
  expect(await here.git('branch', '--show-current')).toBe('')
  await writeFile(mark, said)
  await openLocalRepository({ root: here.root, now })
  expect(await here.git('branch', '--show-current')).toBe('main')
})

test('whoever has gone elsewhere meanwhile is left alone', async () => {
  const { here } = await start()
  await setAside(here.root, 'main', 60_000, [])
  await here.git('switch', '--quiet', '--create', 'own')
  const own = await here.commit('Own', { 'own.txt': 'Own.\n' })
  const repository = await openLocalRepository({ root: here.root, now })
  expect(await here.git('branch', '--show-current')).toBe('own')
  expect(await here.git('rev-parse', 'HEAD')).toBe(own)
  expect(repository.workTreeNotice()).toBeNull()
})

test('a repository without a work tree works as well', async () => {
  const { here } = await start()
  const bare = join(here.root, '.desk/bare.git')
  await here.git('clone', '--quiet', '--bare', here.root, bare)
  const repository = await openLocalRepository({ root: bare, now })
  const commit = await publish(repository, { [ONE]: 'Published.\n' })
  expect(await repository.readMain()).toBe(commit)
})
