import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

/** Patterns and owners, in the order of the file. */
const RULES = readFileSync(join(ROOT, '.github', 'CODEOWNERS'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [pattern = '', ...owners] = line.split(/\s+/)
    return { pattern, owners: owners.map((owner) => owner.replace('@OWNER/', '')) }
  })

const FILES = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  },
)
  .split('\0')
  .filter(Boolean)

function isMatch(pattern: string, file: string): boolean {
  if (pattern === '*') return true
  const path = pattern.slice(1)
  if (path.endsWith('/')) return file.startsWith(path)
  const names = file.split('/')
  const parts = path.split('/')
  return (
    parts.length === names.length && parts.every((part, i) => part === '*' || part === names[i])
  )
}

function ownersOf(file: string): string[] {
  return RULES.findLast(({ pattern }) => isMatch(pattern, file))?.owners ?? []
}

test('patterns are all files, a folder, a file, or one file of each folder, from the top', () => {
  // Other patterns mean different things to git and to GitHub.
  const others = RULES.filter(
    ({ pattern }) => !/^(\*|\/[\w.-]+(\/(\*\/)?[\w.-]+)*\/?)$/.test(pattern),
  )
  expect(others).toEqual([])
})

test.each(RULES.map(({ pattern }) => pattern))('%s matches files that exist', (pattern) => {
  expect(FILES.some((file) => isMatch(pattern, file))).toBe(true)
})

test('every rule names an owner, as a place to fill in', () => {
  const text = readFileSync(join(ROOT, '.github', 'CODEOWNERS'), 'utf8')
  const names = text
    .split('\n')
    .flatMap((line) => (line.startsWith('#') ? [] : line.split(/\s+/).slice(1)))
  expect(names.filter((name) => !/^@OWNER\/[a-z-]+$/.test(name))).toEqual([])
  expect(RULES.filter(({ owners }) => owners.length === 0)).toEqual([])
})

test.each([
  ['content/articles/lower-back-pain.mdx', ['editors']],
  ['content/sources/hoy-2012.json', ['research-editors']],
  ['content/translations/es/red-flags.yml', ['editors', 'clinical-reviewers']],
  ['content/translations/es/articles/lower-back-pain.mdx', ['editors']],
  ['content/people/dr-lee.yml', ['clinical-reviewers']],
  ['content/reviews/policy.yml', ['clinical-reviewers']],
  ['content/reviews/2026/sha256-00.json', ['clinical-reviewers']],
  ['lib/content/load-articles.ts', ['developers']],
  ['lib/claims/claim-subject.ts', ['developers']],
  ['lib/reviews/gate/run-gate.ts', ['developers']],
  ['lib/github/find-actors.ts', ['developers']],
  ['scripts/reviews.ts', ['developers']],
  ['scripts/reviews/gate.ts', ['developers']],
  ['package-lock.json', ['developers']],
  ['.github/workflows/review.yml', ['developers']],
  ['.github/CODEOWNERS', ['developers']],
])('%s is of %j', (file, owners) => {
  expect(ownersOf(file)).toEqual(owners)
})

test('what finds, compares and verifies has rules of its own, whoever owns the rest', () => {
  const own = RULES.map(({ pattern }) => pattern)
  for (const pattern of ['/lib/claims/', '/lib/reviews/', '/scripts/reviews/', '/lib/github/']) {
    expect(own).toContain(pattern)
  }
})

test('the rules of review stand last, because the last match wins', () => {
  expect(RULES.slice(-2).map(({ pattern }) => pattern)).toEqual([
    '/.github/',
    '/.github/CODEOWNERS',
  ])
})
