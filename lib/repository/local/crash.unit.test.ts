import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import { EDITOR, START } from '../contract.fixture.ts'
import { openLocalRepository, type LocalRepository } from './open-local-repository.ts'

const WRITER = join(import.meta.dirname, 'writer.fixture.ts')
const KILLS = 50
const LONGEST = 20_000

const here: TestRepository[] = []

afterEach(async () => {
  await Promise.all(here.splice(0).map(({ remove }) => remove()))
})

async function start(): Promise<{ repository: LocalRepository; git: TestRepository['git'] }> {
  const made = await testRepository()
  here.push(made)
  await made.commit('Start', START)
  const repository = await openLocalRepository({
    root: made.root,
    now: () => new Date(),
    staleAfter: 250,
  })
  return { repository, git: made.git }
}

/** A desk in a process, and a group of processes, of its own. */
function desk(root: string, ...args: readonly string[]): { child: ChildProcess; said: string[] } {
  const child = spawn(process.execPath, [WRITER, root, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    // So that most of the time is spent on what is tested. A folder that the test removes.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.git', 'compile-cache') },
  })
  const said: string[] = []
  let rest = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    said.push(...lines)
  })
  return { child, said }
}

/** Everything that a desk was told is done is there. */
async function expectAll(
  repository: LocalRepository,
  git: TestRepository['git'],
  shared: string,
  said: readonly string[],
): Promise<void> {
  const { head = '', comments = [] } = (await repository.readProposal(shared)) ?? {}
  const files = new Set((await git('ls-tree', '-r', '--name-only', head)).split('\n'))
  const onMain = new Set((await git('rev-list', 'main')).split('\n'))
  const texts = new Set(comments.map(({ text }) => text))
  const published = new Map(
    (await repository.listProposals()).map((proposal) => [proposal.id, proposal.publishedAs]),
  )
  const lost = said.filter((line) => {
    const [what, name = '', id = ''] = line.split(' ')
    if (what === 'file') return !files.has(name)
    if (what === 'comment') return !texts.has(name)
    if (what === 'published') return !onMain.has(name) || published.get(id) !== name
    return false
  })
  expect(lost).toEqual([])
  expect(texts.size).toBe(comments.length)
  const Count = z.strictObject({ count: z.int() })
  const counted = (await repository.readState('counters/shared', Count))?.count ?? 0
  expect(counted).toBeGreaterThanOrEqual(said.filter((line) => line === 'count').length)
  await git('fsck', '--strict', '--no-dangling')
}

test('two desks that work at once lose nothing of each other', async () => {
  const { repository, git } = await start()
  const { id } = await repository.openProposal({ title: 'Shared', by: EDITOR })
  const desks = ['ann', 'bea'].map((name) => desk(repository.root, name, id, '12'))
  const codes = await Promise.all(desks.map(async ({ child }) => once(child, 'close')))
  expect(codes.map(([code]) => code)).toEqual([0, 0])
  const said = desks.flatMap((one) => one.said)
  expect(said).toHaveLength(2 * (12 * 3 + 6))
  await expectAll(repository, git, id, said)
  const Count = z.strictObject({ count: z.int() })
  expect(await repository.readState('counters/shared', Count)).toEqual({ count: 24 })
  expect((await repository.readProposal(id))?.comments).toHaveLength(24)
  expect(await git('status', '--porcelain')).toBe('')
}, 60_000)

test('a desk that is killed at any moment loses nothing that it said was done', async () => {
  const { repository, git } = await start()
  const { id } = await repository.openProposal({ title: 'Shared', by: EDITOR })
  const said: string[] = []
  const until = Date.now() + LONGEST
  let kills = 0
  while (kills < KILLS && Date.now() < until) {
    const one = desk(repository.root, `k${kills}`, id, '1000')
    const closed = once(one.child, 'close')
    await Promise.race([once(one.child.stdout ?? one.child, 'data'), closed])
    // Not waiting for anything: the moment is what is tried, spread over what a round takes.
    await setTimeout((kills * 37) % 240)
    // With every git that it has started.
    if (one.child.pid !== undefined) process.kill(-one.child.pid, 'SIGKILL')
    const [, signal] = await closed
    expect(signal).toBe('SIGKILL')
    said.push(...one.said)
    kills += 1
  }
  expect(kills).toBeGreaterThan(5)
  await expectAll(repository, git, id, said)
  // Whoever comes next can work.
  await repository.addComment(id, { by: EDITOR, text: 'Still here', claim: null })
}, 60_000)

test('a publication that stops before any of its steps is whole or has not happened', async () => {
  const { repository, git } = await start()
  const { root } = repository
  const folder = join(root, '.git', 'stopping')
  await mkdir(folder)
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
  const script = [
    '#!/bin/sh',
    `left=$(cat '${folder}/left')`,
    'test "$left" -gt 0 || exit 1',
    `echo $((left - 1)) > '${folder}/left'`,
    `exec '${real}' "$@"`,
  ]
  await writeFile(join(folder, 'git'), `${script.join('\n')}\n`, { mode: 0o755 })
  const path = process.env.PATH
  let isDone = false
  for (let steps = 1; !isDone; steps += 1) {
    const { id, head } = await repository.openProposal({ title: `Stop ${steps}`, by: EDITOR })
    const words = `content/articles/stop-${steps}.mdx`
    const files = new Map([[words, Buffer.from('Words.\n')]])
    const change = { by: EDITOR, message: 'Words', onto: head, files }
    const proposal = await repository.commitFiles(id, change)
    const given = { head: proposal.head, main: await repository.readMain(), by: EDITOR }
    await writeFile(join(folder, 'left'), `${steps}`)
    process.env.PATH = `${folder}:${path}`
    try {
      isDone = await repository.publish(id, given).then(
        () => true,
        () => false,
      )
    } finally {
      process.env.PATH = path
    }
    // What the next desk finds.
    const next = await openLocalRepository({ root, now: () => new Date(), staleAfter: 250 })
    const after = await next.readProposal(id)
    const isPublished = after?.status === 'published'
    expect(await next.readMain()).toBe(isPublished ? after.publishedAs : given.main)
    expect(await git('branch', '--show-current')).toBe('main')
    expect(await git('status', '--porcelain')).toBe('')
    expect(existsSync(join(root, words))).toBe(isPublished)
    if (isDone) expect(isPublished).toBe(true)
    if (!isPublished) await next.publish(id, given)
    expect(steps).toBeLessThan(40)
  }
}, 60_000)
