import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { GitError, gitText } from './git.ts'
import { listCommits } from './list-commits.ts'
import { mergedTree, MergeConflictError } from './merge.ts'
import { diffTrees, listTree, readBlobs, resolveCommit, UnknownRefError } from './read-tree.ts'
import { testRepository, type TestRepository } from './repository.fixture.ts'

const open: TestRepository[] = []

async function repository(): Promise<TestRepository> {
  const made = await testRepository()
  open.push(made)
  return made
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ remove }) => remove()))
})

test('names the commit of a ref, and says when there is none', async () => {
  const { root, commit } = await repository()
  const oid = await commit('First', { 'a.txt': 'a' })
  expect(await resolveCommit(root, 'main')).toBe(oid)
  await expect(resolveCommit(root, 'nowhere')).rejects.toThrow(UnknownRefError)
  await expect(resolveCommit(root, '--output=/tmp/x')).rejects.toThrow(UnknownRefError)
})

test('lists files with names that need quoting, and reads what is in them', async () => {
  const { root, commit } = await repository()
  await commit('First', { 'content/ä "b"\n.txt': 'one\n', 'content/c/d.txt': '', 'e.txt': 'no' })
  const files = await listTree(root, 'HEAD', ['content'])
  expect(files.map(({ path }) => path)).toEqual(['content/c/d.txt', 'content/ä "b"\n.txt'])
  const blobs = await readBlobs(
    root,
    files.map(({ oid }) => oid),
  )
  expect(files.map(({ oid }) => blobs.get(oid)?.toString('utf8'))).toEqual(['', 'one\n'])
  expect(await listTree(root, 'HEAD', ['nothing'])).toEqual([])
  expect((await readBlobs(root, [])).size).toBe(0)
})

test('leaves out what is no blob', async () => {
  const { root, commit } = await repository()
  const oid = await commit('First', { 'a.txt': 'a' })
  const missing = '0123456789012345678901234567890123456789'
  const [file] = await listTree(root, 'HEAD', ['a.txt'])
  const blobs = await readBlobs(root, [oid, missing, file?.oid ?? ''])
  expect([...blobs.values()].map(String)).toEqual(['a'])
})

test('tells added, modified and deleted files; a rename is both', async () => {
  const { root, commit } = await repository()
  const before = await commit('First', { 'c/a': '1', 'c/b': '2', 'c/d': '3', other: 'x' })
  const after = await commit('Second', { 'c/a': '1!', 'c/b': null, 'c/e': '2', other: 'y' })
  const changes = await diffTrees(root, before, after, ['c'])
  expect(changes.map(({ path, status }) => [path, status])).toEqual([
    ['c/a', 'modified'],
    ['c/b', 'deleted'],
    ['c/e', 'added'],
  ])
  const [, deleted, added] = changes
  expect(deleted?.before).toBe(added?.after)
  expect(await diffTrees(root, before, before, ['c'])).toEqual([])
})

test('gives the tree of a merge and leaves everything as it is', async () => {
  const { root, commit, git } = await repository()
  await commit('First', { a: '1\n', b: '1\n' })
  await git('checkout', '--quiet', '-b', 'proposal')
  await commit('Proposal', { a: '2\n' })
  await git('checkout', '--quiet', 'main')
  await commit('Meanwhile', { b: '2\n' })
  const status = await git('status', '--porcelain')
  const tree = await mergedTree(root, 'main', 'proposal')
  expect(await gitText(root, ['show', `${tree}:a`])).toBe('2')
  expect(await gitText(root, ['show', `${tree}:b`])).toBe('2')
  expect(await git('status', '--porcelain')).toBe(status)
})

test('says which files conflict', async () => {
  const { root, commit, git } = await repository()
  await commit('First', { a: '1\n' })
  await git('checkout', '--quiet', '-b', 'proposal')
  await commit('Proposal', { a: '2\n' })
  await git('checkout', '--quiet', 'main')
  await commit('Meanwhile', { a: '3\n' })
  await expect(mergedTree(root, 'main', 'proposal')).rejects.toThrow(new MergeConflictError(['a']))
})

test('lists the commits of a proposal with everybody they name', async () => {
  const { root, commit, git } = await repository()
  await commit('First', { a: '1' })
  await git('checkout', '--quiet', '-b', 'proposal')
  const message =
    'Say more\n\nBecause.\n\nCo-authored-by: Lee Test <lee@example.test>\nCo-authored-by: Nobody'
  const oid = await commit(
    message,
    { b: '1', 'c/d': '2' },
    {
      name: 'Ann Test',
      email: 'ann@example.test',
    },
  )
  const [found, ...more] = await listCommits(root, 'main', 'proposal')
  expect(more).toEqual([])
  expect(found).toEqual({
    oid,
    author: { name: 'Ann Test', email: 'ann@example.test' },
    committer: { name: 'Ann Test', email: 'ann@example.test' },
    coAuthors: [
      { name: 'Lee Test', email: 'lee@example.test' },
      { name: 'Nobody', email: '' },
    ],
    subject: 'Say more',
    paths: ['b', 'c/d'],
  })
  expect(await listCommits(root, 'main', 'main')).toEqual([])
})

test('a merge from the base names no file unless somebody changed it on the way', async () => {
  const { root, commit, git } = await repository()
  await commit('First', { a: '1\n' })
  await git('checkout', '--quiet', '-b', 'proposal')
  await commit('Proposal', { b: '1\n' })
  await git('checkout', '--quiet', 'main')
  await commit('Meanwhile', { a: '2\n' })
  await git('checkout', '--quiet', 'proposal')
  await git('merge', '--quiet', '--no-edit', 'main')
  const [merge] = await listCommits(root, 'main', 'proposal')
  expect([merge?.subject, merge?.paths]).toEqual(["Merge branch 'main' into proposal", []])
  await git('checkout', '--quiet', '-b', 'other', 'HEAD^1')
  await git('merge', '--quiet', '--no-commit', 'main')
  await commit('Evil merge', { a: '3\n' })
  const [evil] = await listCommits(root, 'main', 'other')
  expect([evil?.subject, evil?.paths]).toEqual(['Evil merge', ['a']])
})

test('says what git said', async () => {
  const { root } = await repository()
  await expect(gitText(root, ['show', 'nothing'])).rejects.toThrow(/git show failed: .*nothing/)
  await expect(gitText('/nowhere/at/all', ['status'])).rejects.toThrow(GitError)
})

test('no name or subject can hide who wrote what', async () => {
  const { root, commit } = await repository()
  await commit('First', { a: '1\n' })
  await commit('Sub\x1eject\x1dmore', { b: '1\n' }, { name: 'A\x1db\x1ec\x1fd', email: 'e@f.test' })
  const [found, ...more] = await listCommits(root, 'HEAD^', 'HEAD')
  expect(more).toEqual([])
  expect(found).toMatchObject({
    author: { name: 'A\x1db\x1ec\x1fd', email: 'e@f.test' },
    paths: ['b'],
  })
})

test('finds co-authors in any form and anywhere in the message', async () => {
  const { root, commit } = await repository()
  await commit('First', { a: '1\n' })
  const body = [
    'Words',
    '',
    'co-authored-BY:lee@example.test',
    'More words.',
    'Co-authored-by : Sam',
    '  <sam@example.test>',
    '',
    'After the last paragraph.',
  ]
  await commit(body.join('\n'), { a: '2\n' })
  const [found] = await listCommits(root, 'HEAD^', 'HEAD')
  expect(found?.coAuthors).toEqual([
    { name: '', email: 'lee@example.test' },
    { name: 'Sam', email: 'sam@example.test' },
  ])
})

test('who chose a side in a merge has touched the file', async () => {
  const { root, commit, git } = await repository()
  await commit('First', { a: '1\n', b: '1\n' })
  await git('checkout', '--quiet', '-b', 'proposal')
  await commit('Proposal', { b: '2\n' })
  await git('checkout', '--quiet', 'main')
  await commit('Meanwhile', { a: '3\n' })
  await git('checkout', '--quiet', 'proposal')
  await git('merge', '--quiet', '--no-edit', '--strategy=ours', 'main')
  const [merge] = await listCommits(root, 'main', 'proposal')
  expect(merge?.paths).toEqual(['a'])
})

test('a merge of more than two touches everything', async () => {
  const { root, commit, git } = await repository()
  await commit('First', { a: '1\n' })
  for (const name of ['one', 'two']) {
    await git('checkout', '--quiet', '-b', name, 'main')
    await commit(name, { [name]: '1\n' })
  }
  await git('checkout', '--quiet', '-b', 'proposal', 'main')
  await commit('three', { three: '1\n' })
  await git('merge', '--quiet', '--no-edit', 'one', 'two')
  const [merge] = await listCommits(root, 'main', 'proposal')
  expect(merge?.paths).toEqual(['*'])
})

test('attributes of the work tree and the index merge nothing', async () => {
  const { root, commit, git } = await repository()
  await commit('First', { a: '1\n' })
  await git('checkout', '--quiet', '-b', 'proposal')
  await commit('Proposal', { a: '2\n', '.gitattributes': 'a merge=union\n' })
  await git('checkout', '--quiet', 'main')
  await commit('Meanwhile', { a: '3\n' })
  await git('checkout', '--quiet', 'proposal')
  await expect(mergedTree(root, 'main', 'proposal')).rejects.toThrow(MergeConflictError)
})

test('neither a replacement nor a graft is believed', async () => {
  const { root, commit, git } = await repository()
  const first = await commit('First', { a: '1\n' })
  const second = await commit('Second', { a: '2\n' })
  const third = await commit('Third', { a: '3\n' })
  await git('replace', second, first)
  await writeFile(join(root, '.git/info/grafts'), `${third}\n`)
  expect((await listCommits(root, first, third)).map(({ oid }) => oid)).toEqual([third, second])
  expect((await diffTrees(root, first, second, ['a'])).map(({ status }) => status)).toEqual([
    'modified',
  ])
})
