import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

type Step = { uses?: string; run?: string; with?: Record<string, unknown> }
type Workflow = {
  on: Record<string, unknown>
  permissions: Record<string, string>
  concurrency?: unknown
  jobs: Record<string, { steps: Step[]; 'timeout-minutes'?: number; permissions?: unknown }>
}

const ROOT = join(import.meta.dirname, '..', '..')
const FOLDER = join(ROOT, '.github', 'workflows')
const WORKFLOWS = readdirSync(FOLDER)

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

function workflow(name: string): Workflow {
  return parse(readFileSync(join(FOLDER, name), 'utf8')) as Workflow
}

function stepsOf(name: string): Step[] {
  return Object.values(workflow(name).jobs).flatMap(({ steps }) => steps)
}

test('there is a workflow for content and one for tests', () => {
  expect(WORKFLOWS.sort()).toEqual(['content.yml', 'test.yml'])
})

test.each(WORKFLOWS)('%s may read the repository and nothing else', (name) => {
  const { permissions, jobs } = workflow(name)
  expect(permissions).toEqual({ contents: 'read' })
  expect(Object.values(jobs).filter((job) => job.permissions !== undefined)).toEqual([])
})

test.each(WORKFLOWS)('%s never runs a proposal with the rights of the base', (name) => {
  expect(Object.keys(workflow(name).on)).not.toContain('pull_request_target')
  expect(JSON.stringify(workflow(name))).not.toContain('secrets.')
})

test.each(WORKFLOWS)('%s runs only what runs at a desk', (name) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const commands = stepsOf(name).flatMap(({ run }) => (run === undefined ? [] : [run]))
  expect(commands.length).toBeGreaterThan(0)
  for (const command of commands) {
    if (command === 'npm ci --ignore-scripts') continue
    const script = /^npm (?:run )?([\w:-]+)(?: -- --[\w-]+)*$/.exec(command)?.[1] ?? command
    expect(Object.keys(scripts)).toContain(script)
  }
})

test.each(WORKFLOWS)('%s names a major version of each action, and stops when it hangs', (name) => {
  const actions = stepsOf(name).flatMap(({ uses }) => (uses === undefined ? [] : [uses]))
  expect(actions.filter((uses) => !/^actions\/[\w-]+@v\d+$/.test(uses))).toEqual([])
  const jobs = Object.values(workflow(name).jobs)
  expect(jobs.filter((job) => job['timeout-minutes'] === undefined)).toEqual([])
  expect(workflow(name).concurrency).toBeDefined()
})

test('a reader’s report has the field that pages fill in', () => {
  const form = parse(read('.github/ISSUE_TEMPLATE/page-report.yml')) as { body: { id?: string }[] }
  expect(form.body.flatMap(({ id }) => id ?? [])).toEqual(['page', 'wrong', 'expected', 'source'])
})

test('the rules of review are the last lines of CODEOWNERS, because the last match wins', () => {
  const lines = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines.at(-2)).toMatch(/^\.github\/ /)
  expect(lines.at(-1)).toMatch(/^\.github\/CODEOWNERS /)
})
