import { expect, test } from 'vitest'
import type { RemoteCommit } from './calls.ts'
import { oidOf } from './objects.ts'
import { approximateCommit, rebuildCommit } from './rebuild-commit.ts'

const TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
const PARENT = 'a'.repeat(40)

/** What GitHub tells of a commit with these bytes. */
function told(text: string, given: Partial<RemoteCommit> = {}): RemoteCommit {
  const who = { name: 'Ed Test', email: 'ed@example.test', date: '2026-11-21T05:30:00Z' }
  return {
    sha: oidOf('commit', Buffer.from(text)),
    tree: { sha: TREE },
    parents: [{ sha: PARENT }],
    message: text.slice(text.indexOf('\n\n') + 2).replace(/\n+$/, ''),
    author: who,
    committer: who,
    ...given,
  }
}

function text(author: string, committer: string, rest = '\n\nWords\n'): string {
  const who = 'Ed Test <ed@example.test> 1795239000'
  return `tree ${TREE}\nparent ${PARENT}\nauthor ${who} ${author}\ncommitter ${who} ${committer}${rest}`
}

test.each([
  ['in UTC', text('+0000', '+0000')],
  ['in one zone', text('+0530', '+0530')],
  ['by two people in two zones', text('-0930', '+1400')],
  ['without an end of its last line', text('+0000', '+0000', '\n\nWords')],
  ['with an empty line at its end', text('+0100', '+0100', '\n\nWords\n\n')],
  ['with a body', text('+0000', '+0000', '\n\nWords\n\n  More “words”.\n')],
])('finds the bytes of a commit %s', (_, bytes) => {
  expect(rebuildCommit(told(bytes))?.toString('utf8')).toBe(bytes)
})

test.each(['', '\n '])('finds the bytes of a signed commit (%j after the signature)', (end) => {
  const signature = '-----BEGIN PGP SIGNATURE-----\n\ndGVzdA==\n-----END PGP SIGNATURE-----'
  const header = `\ngpgsig ${signature.replaceAll('\n', '\n ')}${end}`
  // A zone that nobody would guess.
  const bytes = text('+0001', '+0001', `${header}\n\nWords\n`)
  const payload = text('+0001', '+0001')
  const commit = told(bytes, { verification: { signature: `${signature}\n`, payload } })
  expect(rebuildCommit(commit)?.toString('utf8')).toBe(bytes)
})

test('takes nothing for a commit that has another id', () => {
  const commit = told(text('+0000', '+0000', '\nencoding UTF-8\n\nWords\n'))
  expect(rebuildCommit(commit)).toBeNull()
  expect(rebuildCommit({ ...told(text('+0000', '+0000')), message: 'Forged' })).toBeNull()
})

test('names people, time, words and files in what stands for a commit', () => {
  const commit = told(text('+0530', '+0530'))
  const forged = { ...commit.author, name: 'Ed <x@y.test>\ncommitter Rae' }
  const bytes = approximateCommit({ ...commit, author: forged }, ['b'.repeat(40)])
  expect(bytes.toString('utf8')).toBe(
    `tree ${TREE}\nparent ${'b'.repeat(40)}\nauthor Ed x@y.testcommitter Rae <ed@example.test> 1795239000 +0000\ncommitter Ed Test <ed@example.test> 1795239000 +0000\n\nWords\n`,
  )
})
