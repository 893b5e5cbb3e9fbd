import { expect, test } from 'vitest'
import type { FileChange } from '../../git/read-tree.ts'
import type { Person } from '../../people/person.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { guardedFiles, isGuarded } from './guarded-files.ts'

const someone = (roles: Person['roles']): SignedIn => ({
  id: 'x-test',
  person: { name: 'X Test', kind: 'person', roles },
  actor: { id: 'x-test', name: 'X Test', email: 'x@example.test' },
})
const change = (path: string): FileChange => ({
  path,
  status: 'modified',
  before: null,
  after: null,
  mode: '100644',
})

const GUARDED = [
  'content/people/new.yml',
  'content/reviews/policy.yml',
  'content/locales/en.yml',
  'content/red-flags.yml',
  'content/translations/es/locales.yml',
  'content/translations/zh-Hant/red-flags.yml',
]
const OPEN = [
  'content/articles/one.mdx',
  'content/sources/hoy-2012.json',
  'content/translations/es/articles/red-flags.mdx',
  'content/reviews/one/2026-11-21-abc.json',
  'public/articles/one/picture.webp',
]

test('code is for owners, wherever it stands', () => {
  const code = ['lib/reviews/passkey.ts', 'package.json', 'public/sw.js', '.github/CODEOWNERS']
  expect(guardedFiles([...OPEN, ...code].map(change), someone(['editor']))).toEqual(code)
})

test('owners may publish everything', () => {
  expect(guardedFiles([...GUARDED, ...OPEN].map(change), someone(['owner']))).toEqual([])
})

test.each([[['editor']], [['reviewer']], [['editor', 'reviewer']], [[]]] as const)(
  '%j may not publish who acts, what must be approved and whom to call',
  (roles) => {
    const files = [...OPEN, ...GUARDED].map(change)
    expect(guardedFiles(files, someone([...roles]))).toEqual(GUARDED)
    expect(guardedFiles(OPEN.map(change), someone([...roles]))).toEqual([])
  },
)

test('a file is told to be guarded before anybody changes it', () => {
  expect([...OPEN, ...GUARDED].filter(isGuarded)).toEqual(GUARDED)
})
