import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Fault } from '../faults/fault.ts'

const ROOT = path.resolve(import.meta.dirname, '..', '..')
const EXAMPLES = path.join(import.meta.dirname, 'examples')
const temporary: string[] = []

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true })
})

function repositoryOf(...rules: string[]): string {
  const root = mkdtempSync(path.join(tmpdir(), 'command-'))
  temporary.push(root)
  cpSync(path.join(EXAMPLES, 'base'), root, { recursive: true })
  for (const rule of rules) cpSync(path.join(EXAMPLES, rule, 'bad'), root, { recursive: true })
  return root
}

function run(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(ROOT, 'scripts', 'check.ts'), ...args],
    // A workflow or a terminal round this test must not change what it sees.
    {
      encoding: 'utf8',
      env: { ...process.env, GITHUB_ACTIONS: undefined, FORCE_COLOR: undefined, ...env },
    },
  )
  return { status, stdout, stderr }
}

test('exits with 0 and prints the counts when there is nothing to mend', () => {
  const { status, stdout } = run(['--root', repositoryOf()])
  expect(stdout).toMatch(
    /^0 errors, 0 notes in 11 files; \d+ ms; hardest to read: \S+ \(grade -?\d+\.\d\)\n$/,
  )
  expect(status).toBe(0)
})

test('exits with 1 when there is an error, and prints without colours to a file', () => {
  const { status, stdout } = run(['--root', repositoryOf('reference-exists')])
  const expected = readFileSync(path.join(EXAMPLES, 'reference-exists', 'expected.txt'), 'utf8')
  expect(stdout.startsWith(`${expected}\n1 error, 0 notes in 11 files; `)).toBe(true)
  expect(status).toBe(1)
})

test('exits with 0 when there are only notes', () => {
  const { status, stdout } = run(['--root', repositoryOf('share-in-stat')])
  expect(stdout).toContain('\n0 errors, 1 note in 11 files; ')
  expect(status).toBe(0)
})

test('prints how hard each page is to read when asked, the hardest first', () => {
  const root = repositoryOf('reading-grade')
  const { stdout } = run(['--grades', '--root', root])
  const pages = [...stdout.matchAll(/^((?:articles|questions)\/\S+) +(\d+\.\d)/gm)]
  expect(pages.map(([, page]) => page)).toEqual([
    'articles/scar-pain.mdx',
    'questions/when-to-lift.mdx',
    'articles/lower-back-pain.mdx',
  ])
  expect(stdout).toContain(
    `; hardest to read: content/articles/scar-pain.mdx (grade ${pages[0]?.[2]})\n`,
  )
  const json = JSON.parse(run(['--json', '--root', root]).stdout) as { grades: { file: string }[] }
  expect(json.grades.map(({ file }) => file.replace('content/', ''))).toEqual(
    pages.map(([, page]) => page),
  )
})

test('prints everything as JSON', () => {
  const { status, stdout } = run(['--json', '--root', repositoryOf('tag-name')])
  const { faults, summary } = JSON.parse(stdout) as { faults: Fault[]; summary: object }
  expect(faults[0]).toEqual({
    file: 'content/articles/scar-pain.mdx',
    line: 11,
    column: 19,
    rule: 'tag-name',
    severity: 'error',
    found: 'Unexpected tag `Lower  Back`',
    expected: 'lower-case words with single spaces or hyphens between them',
    remedy: 'Write `lower back`.',
  })
  expect(summary).toEqual({ errors: 2, notes: 0, files: 11, milliseconds: expect.any(Number) })
  expect(status).toBe(1)
})

test('adds annotations in a workflow, but none to JSON', () => {
  const root = repositoryOf('reference-exists')
  const annotation =
    '::error file=content/articles/scar-pain.mdx,line=29,col=24,title=reference-exists::'
  const workflow = { GITHUB_ACTIONS: 'true' }
  expect(run(['--github', '--root', root]).stdout).toContain(annotation)
  expect(run(['--root', root], workflow).stdout).toContain(annotation)
  expect(run(['--root', root]).stdout).not.toContain('::error')
  const json = run(['--json', '--root', root], workflow).stdout
  expect((JSON.parse(json) as { faults: Fault[] }).faults).toHaveLength(1)
})

test.each([
  ['an unknown option', ['--jsn']],
  ['a word', ['content']],
  ['two forms at once', ['--json', '--github']],
  ['a folder without content', ['--root', tmpdir()]],
])('exits with 2 and says how to write it for %s', (_what, args) => {
  const { status, stdout, stderr } = run(args)
  expect(stderr).toContain('Usage: npm run check')
  expect(stdout).toBe('')
  expect(status).toBe(2)
})

test('mends the list of addresses', () => {
  const root = repositoryOf()
  writeFileSync(path.join(root, 'content', 'slugs.yml'), '- lower-back-pain\n')
  expect(run(['--root', root]).status).toBe(1)
  const { status, stdout } = run(['--fix-slugs', '--root', root])
  expect(stdout).toBe('Added to content/slugs.yml: scar-pain\n')
  expect(status).toBe(0)
  expect(run(['--root', root]).status).toBe(0)
})
