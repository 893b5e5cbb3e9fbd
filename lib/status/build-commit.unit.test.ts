import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { gitText } from '../git/git.ts'
import { commitOf, commitVariables, readBuildCommit } from './build-commit.ts'

function folder(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'build-commit-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

async function committed(root: string): Promise<string> {
  await gitText(root, ['init', '-q'])
  writeFileSync(path.join(root, 'words.txt'), 'Words.\n')
  await gitText(root, ['add', 'words.txt'])
  const names = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org']
  await gitText(root, [...names, 'commit', '-q', '-m', 'Begin'], {
    env: { GIT_COMMITTER_DATE: '2026-03-03T23:30:00+02:00' },
  })
  return gitText(root, ['rev-parse', 'HEAD'])
}

test('names the commit and its day', async () => {
  const root = folder()
  const head = await committed(root)
  expect(await readBuildCommit(root)).toEqual({
    id: head.slice(0, 10),
    date: '2026-03-03',
    isChanged: false,
  })
})

test('owns up to changes that are in no commit', async () => {
  const root = folder()
  await committed(root)
  writeFileSync(path.join(root, 'new.txt'), 'New.\n')
  expect(await readBuildCommit(root)).toMatchObject({ isChanged: true })
})

test('knows nothing of files that are in no repository', async () => {
  expect(await readBuildCommit(folder())).toBeNull()
})

test('what the build hands over is what the pages read', () => {
  for (const isChanged of [true, false]) {
    const commit = { id: '0123456789', date: '2026-03-03', isChanged }
    expect(commitOf(commitVariables(commit))).toEqual(commit)
  }
  expect(commitOf(commitVariables(null))).toBeNull()
})
