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
/** Those that run a proposal, its packages and its code. */
const PROPOSALS = ['content.yml', 'test.yml']
/** Those that may write, and run nothing of a proposal. */
const WRITERS = ['review.yml', 'source-health.yml']

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

function workflow(name: string): Workflow {
  return parse(readFileSync(join(FOLDER, name), 'utf8')) as Workflow
}

function stepsOf(name: string): Step[] {
  return Object.values(workflow(name).jobs).flatMap(({ steps }) => steps)
}

test('every workflow is known as one that runs proposals or one that may write', () => {
  expect(WORKFLOWS.sort()).toEqual([...PROPOSALS, ...WRITERS].sort())
})

test.each(PROPOSALS)('%s may read the repository and nothing else', (name) => {
  const { permissions, jobs } = workflow(name)
  expect(permissions).toEqual({ contents: 'read' })
  expect(Object.values(jobs).filter((job) => job.permissions !== undefined)).toEqual([])
})

test.each(PROPOSALS)('%s never runs a proposal with the rights of the base', (name) => {
  expect(Object.keys(workflow(name).on)).not.toContain('pull_request_target')
  expect(JSON.stringify(workflow(name))).not.toContain('secrets.')
})

test.each(PROPOSALS)('%s runs only what runs at a desk', (name) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const commands = stepsOf(name).flatMap(({ run }) => (run === undefined ? [] : [run]))
  expect(commands.length).toBeGreaterThan(0)
  for (const command of commands) {
    if (command === 'npm ci --ignore-scripts') continue
    const script = /^npm (?:run )?([\w:-]+)(?: -- --[\w-]+)*$/.exec(command)?.[1] ?? command
    expect(Object.keys(scripts)).toContain(script)
  }
})

test.each(WORKFLOWS)('%s pins each action, and stops when it hangs', (name) => {
  const uses = [...read(`.github/workflows/${name}`).matchAll(/^ *(?:- )?uses: (.*)$/gm)]
  expect(uses).toHaveLength(stepsOf(name).filter((step) => step.uses !== undefined).length)
  // A tag can be moved; a commit cannot. The version stands beside it for people.
  const loose = uses.filter(
    ([, to]) => !/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(to ?? ''),
  )
  expect(loose.map(([, to]) => to)).toEqual([])
  const jobs = Object.values(workflow(name).jobs)
  expect(jobs.filter((job) => job['timeout-minutes'] === undefined)).toEqual([])
  expect(workflow(name).concurrency).toBeDefined()
})

test('a reader’s report has the field that pages fill in', () => {
  const form = parse(read('.github/ISSUE_TEMPLATE/page-report.yml')) as { body: { id?: string }[] }
  expect(form.body.flatMap(({ id }) => id ?? [])).toEqual(['page', 'wrong', 'expected', 'source'])
})
