import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'

type Step = { name?: string; uses?: string; run?: string; env?: Record<string, string> }
type Job = { permissions: Record<string, string>; env?: Record<string, string>; steps: Step[] }

const FILE = path.resolve(import.meta.dirname, '../../.github/workflows/source-health.yml')
const { permissions, jobs } = parse(readFileSync(FILE, 'utf8')) as {
  permissions: Record<string, string>
  jobs: { ask: Job; tell: Job }
}

function stepOf(job: Job, name: string): string {
  const run = job.steps.find((step) => step.name === name)?.run
  if (run === undefined) throw new TypeError(`No step \`${name}\``)
  return run
}

/** A clone with a remote, and a `gh` that writes down what it is asked. */
function world(answers: Record<string, string> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'source-health-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const root = path.join(folder, 'clone')
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  mkdirSync(path.join(root, 'content/sources'), { recursive: true })
  mkdirSync(path.join(root, 'health'))
  mkdirSync(path.join(folder, 'bin'))
  execFileSync('git', ['init', '-q', '--bare', path.join(folder, 'remote.git')])
  git('init', '-q', '-b', 'main')
  git('remote', 'add', 'origin', path.join(folder, 'remote.git'))
  writeFileSync(path.join(root, 'content/sources/a.json'), 'before\n')
  git('add', 'content')
  git('commit', '-qm', 'Start')
  git('push', '-q', 'origin', 'main')
  const log = path.join(folder, 'gh.log')
  writeFileSync(log, '')
  const cases = Object.entries(answers).map(
    ([start, answer]) => `case "$*" in "${start}"*) printf '%s\\n' '${answer}';; esac`,
  )
  const gh = path.join(folder, 'bin/gh')
  writeFileSync(gh, ['#!/bin/sh', `echo "$*" >> '${log}'`, ...cases, 'exit 0', ''].join('\n'))
  chmodSync(gh, 0o755)
  const run = (name: string) => {
    const { status, stderr } = spawnSync(
      'bash',
      ['-e', '-o', 'pipefail', '-c', stepOf(jobs.tell, name)],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${folder}/bin:${process.env.PATH}` },
      },
    )
    return { status, stderr }
  }
  const asked = () =>
    readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(0, 46))
  const write = (file: string, text: string) => writeFileSync(path.join(root, file), text)
  const change = () => {
    write('content/sources/a.json', 'after\n')
    write('health/change.patch', git('diff', '--binary', '--', 'content/sources'))
    git('checkout', '-q', '--', 'content')
  }
  return { git, run, asked, write, change }
}

test('only the job that runs none of our packages may write', () => {
  expect(permissions).toEqual({})
  expect(jobs.ask.permissions).toEqual({ contents: 'read' })
  expect(JSON.stringify(jobs.ask)).not.toMatch(/github\.token|secrets\./)
  expect(Object.keys(jobs.tell.permissions).sort()).toEqual(['contents', 'issues', 'pull-requests'])
  expect(jobs.tell.steps.map(({ run = '' }) => run).join('\n')).not.toMatch(/\b(npm|npx|node)\b/)
})

test('the command of the workflow passes when a person has to look, and fails without an answer', () => {
  const run = stepOf(jobs.ask, 'Ask the registers')
  const folder = mkdtempSync(path.join(tmpdir(), 'source-health-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const exit = (code: number) => {
    writeFileSync(path.join(folder, 'npm'), `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 })
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
    return spawnSync('bash', ['-e', '-o', 'pipefail', '-c', run], { cwd: folder, env }).status
  }
  expect([exit(0), exit(1), exit(2)]).toEqual([0, 0, 1])
})

test('opens an issue and a pull request of what changed', () => {
  const { git, run, asked, write, change } = world()
  write('health/issue.md', '## `a`\n\n- [ ] one\n')
  change()
  expect(run('Open or update the issue').status).toBe(0)
  expect(run('Propose the change').status).toBe(0)
  expect(asked()).toEqual([
    'label create source-health --description What ',
    'issue list --label source-health --state open ',
    'issue create --title Sources changed --label s',
    'pr list --head source-health --state open --li',
    'pr create --head source-health --title Write w',
  ])
  expect(git('show', 'origin/source-health:content/sources/a.json')).toBe('after\n')
  expect(git('show', '--format=%s', '--name-only', 'origin/source-health')).toBe(
    'sources: Write what registers say of them\n\ncontent/sources/a.json\n',
  )
})

test('updates the issue and the pull request that are open', () => {
  const body = '## `a`\n\n- [x] one'
  const { run, asked, write, change } = world({
    'issue list': '7',
    'issue view': body,
    'pr list': '8',
  })
  write('health/issue.md', '## `a`\n\n- [ ] one\n- [ ] two\n')
  change()
  expect([run('Open or update the issue').status, run('Propose the change').status]).toEqual([0, 0])
  expect(asked()).toContain('issue edit 7 --body-file health/issue.md')
  expect(asked()).toContain('pr edit 8 --body-file health/issue.md')
})

test('leaves ticked boxes alone while the issue says the same', () => {
  const { run, asked, write } = world({ 'issue list': '7', 'issue view': '## `a`\n\n- [x] one' })
  write('health/issue.md', '## `a`\n\n- [ ] one\n')
  expect(run('Open or update the issue').status).toBe(0)
  expect(asked().filter((line) => line.startsWith('issue edit'))).toEqual([])
})

test('leaves a branch alone on which somebody works', () => {
  const { git, run, asked, change } = world()
  git('switch', '-qc', 'work')
  git('commit', '-q', '--allow-empty', '-m', 'Cite the newer work')
  git('push', '-q', 'origin', 'work:source-health')
  git('switch', '-q', 'main')
  change()
  expect(run('Propose the change').status).toBe(0)
  git('fetch', '-q')
  expect(git('log', '-1', '--format=%s', 'origin/source-health')).toBe('Cite the newer work\n')
  expect(asked()).toEqual([''])
})

test('says nothing when nothing changed', () => {
  const { run, asked } = world()
  expect([run('Open or update the issue').status, run('Propose the change').status]).toEqual([0, 0])
  expect(asked()).toEqual([''])
})

test('takes nothing from the change but sources', () => {
  const { git, run, write } = world()
  write('evil.txt', 'x\n')
  git('add', '-N', 'evil.txt')
  write('content/sources/a.json', 'after\n')
  write('health/change.patch', git('diff', '--binary'))
  git('reset', '-q', '--hard')
  expect(run('Propose the change').status).toBe(0)
  expect(git('ls-tree', '-r', '--name-only', 'origin/source-health')).toBe(
    'content/sources/a.json\n',
  )
})
