import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { CHECK_NAME } from '../../lib/github/check-run.ts'

type Step = {
  name?: string
  uses?: string
  run?: string
  with?: Record<string, unknown>
  env?: Record<string, string>
}
type Job = {
  name?: string
  if?: string
  permissions?: unknown
  env?: Record<string, string>
  steps: Step[]
}
type Workflow = {
  on: Record<string, Record<string, unknown>>
  permissions: Record<string, string>
  concurrency: { group: string; 'cancel-in-progress': boolean }
  env?: unknown
  jobs: Record<string, Job>
}

const ROOT = join(import.meta.dirname, '..', '..')
const TEXT = readFileSync(join(ROOT, '.github', 'workflows', 'review.yml'), 'utf8')
const WORKFLOW = parse(TEXT) as Workflow
const JOBS = Object.entries(WORKFLOW.jobs)
const STEPS = JOBS.flatMap(([, { steps }]) => steps)
const RUNS = STEPS.flatMap(({ run }) => run ?? [])

test('may write the comment and the check, and nothing else', () => {
  expect(WORKFLOW.permissions).toEqual({
    contents: 'read',
    'pull-requests': 'write',
    checks: 'write',
  })
  expect(JOBS.filter(([, job]) => job.permissions !== undefined)).toEqual([])
})

test('runs with the rights of the base, on proposals to the main branch only', () => {
  expect(Object.keys(WORKFLOW.on)).toEqual(['pull_request_target', 'workflow_dispatch'])
  expect(WORKFLOW.on.pull_request_target?.branches).toEqual(['main'])
  // New commits, and another base.
  expect(WORKFLOW.on.pull_request_target?.types).toEqual(
    expect.arrayContaining(['opened', 'reopened', 'synchronize', 'edited']),
  )
  expect(JOBS.map(([, job]) => job.if)).toEqual([
    "github.event_name == 'pull_request_target' || github.ref == 'refs/heads/main'",
  ])
})

test('checks out the base, and never the proposal', () => {
  const checkouts = STEPS.filter(({ uses }) => uses?.startsWith('actions/checkout@') === true)
  expect(checkouts.map((step) => step.with)).toEqual([
    { ref: 'main', 'fetch-depth': 0, 'persist-credentials': false },
  ])
  for (const run of RUNS) {
    expect(run).not.toMatch(
      /\bgit\b.*\b(checkout|switch|reset|restore|merge|pull|worktree|apply)\b/,
    )
    expect(run).not.toMatch(/\bgh\b|FETCH_HEAD/)
  }
  const fetched = RUNS.filter((run) => run.includes('refs/pull/'))
  expect(fetched).toHaveLength(1)
  expect(fetched[0]).toContain('"+refs/pull/$PULL/head:refs/proposal"')
})

test('runs packages of the base, which no cache of a proposal has touched', () => {
  expect(RUNS.filter((run) => run.startsWith('npm'))).toEqual([
    'npm ci --ignore-scripts',
    'npm run --silent reviews -- comment --repository "$GITHUB_REPOSITORY" --pull "$PULL" --base HEAD --head refs/proposal --preview "$PREVIEW_URL"',
  ])
  expect(RUNS).toHaveLength(3)
  const nodes = STEPS.filter(({ uses }) => uses?.startsWith('actions/setup-node@') === true)
  expect(nodes.map((step) => step.with)).toEqual([
    { 'node-version': 24, 'package-manager-cache': false },
  ])
  const actions = STEPS.flatMap(({ uses }) => uses?.replace(/@.*/, '') ?? [])
  expect(actions).toEqual(['actions/checkout', 'actions/setup-node'])
})

test('puts no expression into a script', () => {
  expect(RUNS.filter((run) => run.includes('${{'))).toEqual([])
})

test('takes nothing from the event that its author can word', () => {
  const used = [...TEXT.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, expression]) => expression)
  expect([...new Set(used)].sort()).toEqual([
    'github.event.pull_request.number || inputs.pull',
    'github.token',
    'vars.PREVIEW_URL',
  ])
})

test('gives the token to no step that installs or runs packages’ own scripts', () => {
  const withToken = STEPS.filter((step) => JSON.stringify(step.env ?? {}).includes('github.token'))
  expect(withToken.map(({ name }) => name)).toEqual([
    'Fetch the proposal as data',
    'Run the gate of the base',
  ])
  expect(WORKFLOW.env).toBeUndefined()
  expect(JOBS.map(([, { env }]) => Object.keys(env ?? {}))).toEqual([['PULL']])
})

test('has no job that could be taken for the check', () => {
  const names = JOBS.flatMap(([id, { name }]) => [id, name ?? ''])
  expect(names.map((name) => name.toLowerCase())).not.toContain(CHECK_NAME.toLowerCase())
})

test('has one run for a pull request, the newest', () => {
  expect(WORKFLOW.concurrency).toEqual({
    group: 'review-${{ github.event.pull_request.number || inputs.pull }}',
    'cancel-in-progress': true,
  })
})
