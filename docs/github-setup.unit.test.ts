import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { CHECK_NAME } from '../lib/github/check-run.ts'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, '.github', 'workflows')
const WORKFLOWS = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'))
const PAGE = readFileSync(join(import.meta.dirname, 'github-setup.md'), 'utf8')

function section(title: string): string {
  const [, text = ''] =
    new RegExp(`^## \\d+\\. ${title}\n(.*?)(?=^## |$(?![^]))`, 'ms').exec(PAGE) ?? []
  return text
}

function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)` /gm)].map(([, cell = '']) => cell)
}

test('names each team of CODEOWNERS, and no other', () => {
  const owners = readFileSync(join(ROOT, '.github', 'CODEOWNERS'), 'utf8')
  const teams = new Set([...owners.matchAll(/@OWNER\/([a-z-]+)/g)].map(([, team]) => team))
  expect(firstCells(section('Say who owns what')).sort()).toEqual([...teams].sort())
})

test('names each check that a pull request gets', () => {
  const jobs = WORKFLOWS.flatMap((text) => {
    const { on, jobs: all } = parse(text) as { on: object; jobs: object }
    return 'pull_request' in on || 'pull_request_target' in on ? Object.keys(all) : []
  })
  expect(firstCells(section('Rules of the main branch')).sort()).toEqual(
    [CHECK_NAME, ...jobs].sort(),
  )
})

test('requires checks that every pull request gets', () => {
  const rules = section('Rules of the main branch')
  const required = [...rules.matchAll(/^ {2}- `(.+?)`, source: GitHub Actions/gm)].map(
    ([, name]) => name,
  )
  expect(required).toEqual([CHECK_NAME, 'test'])
  const { on } = parse(readFileSync(join(FOLDER, 'test.yml'), 'utf8')) as {
    on: { pull_request: { paths?: unknown } | null }
  }
  // With `paths` it would not run for some, and a required check that never runs blocks for ever.
  expect(on.pull_request?.paths).toBeUndefined()
})

test('names each variable that a workflow reads, and says rightly that there is no secret', () => {
  const text = WORKFLOWS.join('\n')
  const variables = new Set([...text.matchAll(/\bvars\.([A-Z_]+)/g)].map(([, name]) => name))
  expect(firstCells(section('Variables and secrets')).sort()).toEqual([...variables].sort())
  expect(text).not.toMatch(/\bsecrets\./)
})

test('explains messages that the gate has', () => {
  const code = ['lib/github/client.ts', 'lib/github/pull-request.ts', 'lib/github/find-actors.ts']
    .concat('scripts/reviews/comment.ts', 'lib/git/merge.ts')
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n')
  for (const words of [
    'The gate could not tell',
    'The token may not do this',
    'The proposal conflicts with its base',
    'is to be merged into another branch',
    'GitHub does not tell who pushed these commits',
  ]) {
    expect(section('When it fails')).toContain(`"${words}"`)
    expect(code).toContain(words)
  }
})
