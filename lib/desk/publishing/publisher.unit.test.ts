import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { gitText } from '../../git/git.ts'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import type { Proposal } from '../../repository/repository.ts'
import { PreviewRefusedError } from './previews.ts'
import { identifyProcess, LockedError } from './process-lock.ts'
import {
  createPublisher,
  NothingBeforeError,
  type Publisher,
  type PublishingEnd,
} from './publisher.ts'
import { UnknownReleaseError } from './releases.ts'
import type { BuildRequest, BuildResult } from './run-build.ts'
import { buildWholePreview, readWholePreview } from './whole-preview.ts'

/** A desk with a build that a test holds in its hands. */
type TestDesk = {
  repository: TestRepository
  publisher: Publisher
  ends: PublishingEnd[]
  faults: unknown[]
  /** Commits whose builds have begun, in order. */
  begun: string[]
  /** What readers see. */
  live: () => Promise<string>
  /** From now on builds wait; the function lets the one that waits, and all after it, go on. */
  hold: () => () => void
  /** Resolves when a build has begun that has not been waited for yet. */
  nextBuild: () => Promise<void>
  answer: (next: (request: BuildRequest) => Promise<BuildResult | null>) => void
  clock: { now: Date }
  /** Calls what is to be called later. */
  timers: (() => void)[]
  runBuild: (request: BuildRequest) => Promise<BuildResult>
  again: () => TestDesk
}

const MAIN_TEXT = 'content/text.txt'

async function desk(): Promise<TestDesk> {
  const repository = await testRepository()
  onTestFinished(repository.remove)
  await repository.commit('Begin', { [MAIN_TEXT]: 'one', '.gitignore': '.desk/\nout*/\n' })
  return openDesk(repository, { now: new Date('2026-11-21T12:00:00Z') })
}

function openDesk(repository: TestRepository, clock: { now: Date }): TestDesk {
  const { root } = repository
  const outDir = join(root, 'out')
  const ends: PublishingEnd[] = []
  const faults: unknown[] = []
  const begun: string[] = []
  const timers: (() => void)[] = []
  const waiting: (() => void)[] = []
  let seen = 0
  let gate: Promise<void> = Promise.resolve()
  let answer: (request: BuildRequest) => Promise<BuildResult | null> = async () => null

  const runBuild = async (request: BuildRequest): Promise<BuildResult> => {
    const commit = await gitText(request.site, ['rev-parse', 'HEAD'])
    const text = await readFile(join(request.site, MAIN_TEXT), 'utf8')
    request.onStep('check')
    request.onLog(`Building ${text}`)
    begun.push(text)
    waiting.splice(0).forEach((tell) => tell())
    const abandoned = new Promise<void>((resolve) => {
      request.signal.addEventListener('abort', () => resolve())
    })
    await Promise.race([gate, abandoned])
    if (request.signal.aborted) return { kind: 'abandoned' }
    const given = await answer(request)
    if (given !== null) return given
    await mkdir(request.out, { recursive: true })
    await writeFile(join(request.out, 'index.html'), text)
    const build = { id: commit.slice(0, 10), isChanged: false }
    await writeFile(join(request.out, 'status.json'), JSON.stringify({ build }))
    return { kind: 'built' }
  }
  const publisher = createPublisher({
    root,
    outDir,
    readMain: () => repository.git('rev-parse', 'main'),
    now: () => clock.now,
    setTimer: (_milliseconds, callback) => {
      timers.push(callback)
      return () => timers.splice(timers.indexOf(callback), 1)
    },
    onEnd: (end) => ends.push(end),
    onFault: (error) => faults.push(error),
    runBuild,
  })
  onTestFinished(publisher.close)
  return {
    repository,
    publisher,
    ends,
    faults,
    begun,
    clock,
    timers,
    runBuild,
    live: () => readFile(join(outDir, 'index.html'), 'utf8'),
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    nextBuild: async () => {
      if (begun.length === seen) await new Promise<void>((resolve) => waiting.push(resolve))
      seen += 1
    },
    answer: (next) => {
      answer = next
    },
    again: () => openDesk(repository, clock),
  }
}

/** Publishes texts one after another, a minute apart. */
async function publishAll(made: TestDesk, texts: readonly string[]): Promise<void> {
  await made.publisher.start()
  await made.publisher.settled()
  for (const text of texts) {
    made.clock.now = new Date(made.clock.now.getTime() + 60_000)
    await made.repository.commit(`Say ${text}`, { [MAIN_TEXT]: text })
    made.publisher.look()
    await made.publisher.settled()
  }
}

test('publishes main when it starts, and again when main has moved', async () => {
  const made = await desk()
  await publishAll(made, ['two'])
  expect(await made.live()).toBe('two')
  expect(made.ends.map(({ kind }) => kind)).toEqual(['published', 'published'])
  expect(made.publisher.status()).toMatchObject({ running: null, failure: null, hold: null })
  expect(made.faults).toEqual([])
})

test('builds nothing when readers see main already', async () => {
  const made = await desk()
  await publishAll(made, [])
  made.publisher.look()
  await made.publisher.settled()
  const later = made.again()
  await later.publisher.start()
  await later.publisher.settled()
  expect(made.begun.concat(later.begun)).toEqual(['one'])
})

test('touches neither the work tree of the user nor her branch', async () => {
  const made = await desk()
  await writeFile(join(made.repository.root, MAIN_TEXT), 'not committed')
  await made.publisher.start()
  await made.publisher.settled()
  expect(await made.live()).toBe('one')
  expect(await readFile(join(made.repository.root, MAIN_TEXT), 'utf8')).toBe('not committed')
  expect(await made.repository.git('status', '--porcelain')).toBe(` M ${MAIN_TEXT}`)
  expect(await made.repository.git('branch', '--show-current')).toBe('main')
})

test('runs no hook of the user', async () => {
  const made = await desk()
  const hook = join(made.repository.root, '.git', 'hooks', 'post-checkout')
  await mkdir(join(hook, '..'), { recursive: true })
  await writeFile(hook, '#!/bin/sh\ntouch "$(git rev-parse --show-toplevel)/hooked"\n', {
    mode: 0o755,
  })
  await publishAll(made, ['two'])
  expect(existsSync(join(made.repository.root, '.desk', 'site', 'hooked'))).toBe(false)
})

test('shows what is built, which step of which, and what the build says', async () => {
  const made = await desk()
  const goOn = made.hold()
  const seen: string[] = []
  made.publisher.subscribe(() => {
    const { running } = made.publisher.status()
    if (running !== null) seen.push(`${running.number} of ${running.of}: ${running.words}`)
  })
  await made.publisher.start()
  await made.nextBuild()
  expect(made.publisher.status()).toMatchObject({
    running: { kind: 'publication', step: 'check', number: 2, of: 6, percent: 1 },
    log: ['Building one'],
  })
  goOn()
  await made.publisher.settled()
  expect(new Set(seen)).toEqual(
    new Set(['1 of 6: Getting the text ready', '2 of 6: Checking words and data']),
  )
})

test('a build that has hardly begun gives way to a newer main', async () => {
  const made = await desk()
  const goOn = made.hold()
  await made.publisher.start()
  await made.nextBuild()
  await made.repository.commit('Two', { [MAIN_TEXT]: 'two' })
  made.publisher.look()
  await made.nextBuild()
  goOn()
  await made.publisher.settled()
  expect(made.begun).toEqual(['one', 'two'])
  expect(made.ends).toHaveLength(1)
  expect(await made.live()).toBe('two')
})

test('many changes in a row publish something: a build gives way only once', async () => {
  const made = await desk()
  const goOn = made.hold()
  await made.publisher.start()
  await made.nextBuild()
  await made.repository.commit('Two', { [MAIN_TEXT]: 'two' })
  made.publisher.look()
  await made.nextBuild()
  for (const text of ['three', 'four', 'five']) {
    await made.repository.commit(text, { [MAIN_TEXT]: text })
    made.publisher.look()
  }
  goOn()
  await made.publisher.settled()
  expect(made.begun).toEqual(['one', 'two', 'five'])
  expect(await made.live()).toBe('five')
})

test('keeps the last three releases, and the one that readers see', async () => {
  const made = await desk()
  await publishAll(made, ['two', 'three', 'four', 'five'])
  const folder = join(made.repository.root, '.desk', 'releases')
  expect(await readdir(folder)).toHaveLength(3)
  const texts = await Promise.all(
    (await made.publisher.releases()).map(({ id }) =>
      readFile(join(folder, id, 'index.html'), 'utf8'),
    ),
  )
  expect(texts).toEqual(['five', 'four', 'three'])
})

test('goes back, stays there, and goes forward again', async () => {
  const made = await desk()
  await publishAll(made, ['two', 'three'])
  await made.publisher.goBack()
  expect(await made.live()).toBe('two')
  made.publisher.look()
  await made.publisher.settled()
  expect(await made.live(), 'no automatic build undoes it').toBe('two')
  await made.publisher.goBack()
  expect(await made.live()).toBe('one')
  await expect(made.publisher.goBack()).rejects.toThrow(NothingBeforeError)
  const [newest] = await made.publisher.releases()
  await made.publisher.use(newest?.id ?? '')
  expect(await made.live()).toBe('three')
  expect(made.publisher.status().hold).toBeNull()
  expect(made.begun).toEqual(['one', 'two', 'three'])
})

test('stays where somebody went back to when it starts again, until main moves', async () => {
  const made = await desk()
  await publishAll(made, ['two'])
  await made.publisher.goBack()
  await made.publisher.close()
  const later = made.again()
  await later.publisher.start()
  await later.publisher.settled()
  expect(await later.live()).toBe('one')
  expect(later.publisher.status().hold).not.toBeNull()
  await later.repository.commit('Three', { [MAIN_TEXT]: 'three' })
  later.publisher.look()
  await later.publisher.settled()
  expect(await later.live()).toBe('three')
  expect(later.publisher.status().hold).toBeNull()
})

test('somebody who goes back during a build is not overruled when it ends', async () => {
  const made = await desk()
  await publishAll(made, ['two'])
  const goOn = made.hold()
  await made.repository.commit('Three', { [MAIN_TEXT]: 'three' })
  made.publisher.look()
  await made.nextBuild()
  await made.nextBuild()
  await made.nextBuild()
  await made.publisher.goBack()
  goOn()
  await made.publisher.settled()
  expect(await made.live()).toBe('one')
  await made.publisher.tryAgain()
  await made.publisher.settled()
  expect(await made.live()).toBe('three')
  expect(made.begun, 'what was built is used').toEqual(['one', 'two', 'three'])
})

test('a site that somebody built by hand can be gone back to', async () => {
  const made = await desk()
  const out = join(made.repository.root, 'out')
  await mkdir(out)
  await writeFile(join(out, 'index.html'), 'by hand')
  const build = { id: '0123456789', isChanged: true }
  await writeFile(join(out, 'status.json'), JSON.stringify({ build }))
  await publishAll(made, [])
  expect(await made.live()).toBe('one')
  await made.publisher.goBack()
  expect(await made.live()).toBe('by hand')
})

test('takes what `npm run build` made of main for what it is', async () => {
  const made = await desk()
  const out = join(made.repository.root, 'out')
  await mkdir(out)
  const id = (await made.repository.git('rev-parse', 'main')).slice(0, 10)
  await writeFile(join(out, 'status.json'), JSON.stringify({ build: { id, isChanged: false } }))
  await made.publisher.start()
  await made.publisher.settled()
  expect(made.begun).toEqual([])
})

test('refuses a release that there is not', async () => {
  const made = await desk()
  await publishAll(made, [])
  await expect(made.publisher.use('../../etc')).rejects.toThrow(UnknownReleaseError)
  expect(await made.live()).toBe('one')
})

test('a failed build leaves readers what they had and is not tried again by itself', async () => {
  const made = await desk()
  await publishAll(made, [])
  const fault = {
    file: 'content/articles/a.mdx',
    line: 4,
    column: 2,
    rule: 'reference-exists',
    severity: 'error' as const,
    found: 'Unexpected reference id `b`',
    expected: 'the name of a file in content/sources/',
    remedy: null,
  }
  made.answer(async () => ({
    kind: 'failed',
    step: 'check',
    code: 1,
    faults: [fault],
    output: 'faults',
  }))
  await made.repository.commit('Two', { [MAIN_TEXT]: 'two' })
  made.publisher.look()
  await made.publisher.settled()
  made.publisher.look()
  await made.publisher.settled()
  expect(made.begun).toEqual(['one', 'two'])
  expect(await made.live()).toBe('one')
  const { failure } = made.publisher.status()
  expect(failure).toMatchObject({ cause: 'content', mendedBy: 'editor', faults: [fault] })
  expect(await readFile(failure?.log ?? '', 'utf8')).toBe('Building two\n')
  expect(made.ends.at(-1)).toEqual({ kind: 'failed', failure })

  made.answer(async () => null)
  await made.publisher.tryAgain()
  await made.publisher.settled()
  expect(await made.live()).toBe('two')
  expect(made.publisher.status().failure).toBeNull()
})

test('refuses a site that was built from something else', async () => {
  const made = await desk()
  made.answer(async ({ out }) => {
    await mkdir(out, { recursive: true })
    await writeFile(join(out, 'index.html'), 'something else')
    return { kind: 'built' }
  })
  await made.publisher.start()
  await made.publisher.settled()
  expect(made.publisher.status().failure).toMatchObject({ mendedBy: 'owner' })
  expect(existsSync(join(made.repository.root, 'out'))).toBe(false)
})

test('a site that cannot be put in its place is put there later, without another build', async () => {
  const made = await desk()
  const { root } = made.repository
  made.answer(async () => {
    // A file where a folder is to be: nothing can be put into it.
    await writeFile(join(root, 'in-the-way'), '')
    return null
  })
  const far = createPublisher({
    root,
    outDir: join(root, 'in-the-way', 'out'),
    readMain: () => made.repository.git('rev-parse', 'main'),
    now: () => made.clock.now,
    setTimer: (_milliseconds, callback) => {
      made.timers.push(callback)
      return () => made.timers.splice(made.timers.indexOf(callback), 1)
    },
    onEnd: (end) => made.ends.push(end),
    onFault: (error) => made.faults.push(error),
    runBuild: made.runBuild,
  })
  onTestFinished(far.close)
  await far.start()
  await far.settled()
  made.timers[0]?.()
  await far.settled()
  expect(made.faults.length).toBeGreaterThan(1)
  expect(made.ends).toMatchObject([{ kind: 'failed', failure: { cause: 'machine' } }])
  await rm(join(root, 'in-the-way'))
  await mkdir(join(root, 'in-the-way'))
  made.timers.at(-1)?.()
  await far.settled()
  expect(await readFile(join(root, 'in-the-way', 'out', 'index.html'), 'utf8')).toBe('one')
  expect(far.status().failure).toBeNull()
  expect(made.begun).toEqual(['one'])
})

test('builds once more without caches when a build with caches fails for no stated reason', async () => {
  const made = await desk()
  await publishAll(made, [])
  const cache = join(made.repository.root, '.desk', 'site', '.next')
  await mkdir(cache)
  await writeFile(join(made.repository.root, '.git', 'info', 'exclude'), '.next\n')
  made.answer(async () =>
    existsSync(cache)
      ? { kind: 'failed', step: 'pages', code: 1, faults: [], output: 'broken cache' }
      : null,
  )
  await made.repository.commit('Two', { [MAIN_TEXT]: 'two' })
  made.publisher.look()
  await made.publisher.settled()
  expect(await made.live()).toBe('two')
})

test.each(['before the release is named', 'between two folders', 'before the release is live'])(
  'is whole again after a crash %s',
  async (moment) => {
    const made = await desk()
    await publishAll(made, ['two'])
    await made.publisher.close()
    const { root } = made.repository
    await made.repository.commit('Three', { [MAIN_TEXT]: 'three' })
    if (moment === 'before the release is named') {
      await mkdir(join(root, '.desk', 'building'))
      await writeFile(join(root, '.desk', 'building', 'index.html'), 'half')
    } else if (moment === 'between two folders') {
      await rename(join(root, 'out'), join(root, 'out.previous'))
      await mkdir(join(root, 'out.next'))
    } else {
      const commit = await made.repository.git('rev-parse', 'main')
      const release = join(root, '.desk', 'releases', `20261121T130000Z-${commit}`)
      await mkdir(release)
      await writeFile(join(release, 'index.html'), 'three')
      const build = { id: commit.slice(0, 10), isChanged: false }
      await writeFile(join(release, 'status.json'), JSON.stringify({ build }))
    }
    await writeFile(join(root, '.desk', 'publishing.lock'), '{"pid":1,"started":"long ago"}')
    const later = made.again()
    await later.publisher.start()
    expect(['two', 'three']).toContain(await later.live())
    await later.publisher.settled()
    expect(await later.live()).toBe('three')
    expect(later.faults).toEqual([])
    expect(existsSync(join(root, 'out.previous')) || existsSync(join(root, 'out.next'))).toBe(false)
  },
)

test('mends a work tree that was damaged or removed', async () => {
  const made = await desk()
  await publishAll(made, ['two'])
  const site = join(made.repository.root, '.desk', 'site')
  await writeFile(join(site, '.git'), 'gitdir: /nowhere\n')
  await made.repository.commit('Three', { [MAIN_TEXT]: 'three' })
  made.publisher.look()
  await made.publisher.settled()
  expect(await made.live()).toBe('three')
  await rm(site, { recursive: true })
  await made.repository.commit('Four', { [MAIN_TEXT]: 'four' })
  made.publisher.look()
  await made.publisher.settled()
  expect(await made.live()).toBe('four')
})

test('goes on after a git that was killed in the work tree', async () => {
  const made = await desk()
  await publishAll(made, ['two'])
  const site = join(made.repository.root, '.desk', 'site')
  const folder = await gitText(site, ['rev-parse', '--absolute-git-dir'])
  await writeFile(join(folder, 'index.lock'), '')
  await writeFile(join(site, 'left-behind.txt'), 'half')
  await made.repository.commit('Three', { [MAIN_TEXT]: 'three' })
  made.publisher.look()
  await made.publisher.settled()
  expect(await made.live()).toBe('three')
  expect(existsSync(join(site, 'left-behind.txt'))).toBe(false)
})

test('a desk starts although nothing can be published', async () => {
  const made = await desk()
  await mkdir(join(made.repository.root, 'out.previous'))
  await mkdir(join(made.repository.root, '.desk'))
  await mkdir(join(made.repository.root, '.desk', 'publishing.lock'))
  await made.publisher.start()
  await made.publisher.settled()
  expect(made.faults.length).toBeGreaterThan(0)
  await rm(join(made.repository.root, '.desk', 'publishing.lock'), { recursive: true })
  made.timers[0]?.()
  await made.publisher.settled()
  expect(await made.live()).toBe('one')
})

test('waits for another desk that is publishing', async () => {
  const made = await desk()
  const lock = join(made.repository.root, '.desk', 'publishing.lock')
  await mkdir(join(lock, '..'))
  await writeFile(lock, JSON.stringify(identifyProcess(process.ppid)))
  await made.publisher.start()
  await made.publisher.settled()
  expect(made.begun).toEqual([])
  await expect(made.publisher.goBack()).rejects.toThrow(LockedError)
  await rm(lock)
  expect(made.timers).toHaveLength(1)
  made.timers[0]?.()
  await made.publisher.settled()
  expect(await made.live()).toBe('one')
})

test('says what is wrong when main cannot be read, and tries again', async () => {
  const made = await desk()
  await made.repository.git('branch', '-m', 'main', 'elsewhere')
  await made.publisher.start()
  await made.publisher.settled()
  expect(made.faults).toHaveLength(1)
  await made.repository.git('branch', '-m', 'elsewhere', 'main')
  made.timers[0]?.()
  await made.publisher.settled()
  expect(await made.live()).toBe('one')
})

test('builds the whole site of a proposal, and of a merged tree, beside the published one', async () => {
  const made = await desk()
  await publishAll(made, [])
  await made.repository.git('checkout', '--quiet', '-b', 'proposal')
  const commit = await made.repository.commit('Two', { [MAIN_TEXT]: 'two' })
  const tree = await made.repository.git('rev-parse', 'HEAD^{tree}')
  expect(await made.publisher.buildPreview(commit)).toEqual({ state: 'waiting', commit })
  await made.publisher.settled()
  const preview = await made.publisher.buildPreview(commit)
  if (preview.state !== 'ready') throw new Error(preview.state)
  expect(await readFile(join(preview.directory, 'index.html'), 'utf8')).toBe('two')
  expect(await made.live()).toBe('one')

  const merged = await made.publisher.buildPreview(tree)
  await made.publisher.settled()
  expect(await made.publisher.buildPreview(tree)).toMatchObject({
    state: 'ready',
    commit: merged.commit,
  })
})

test('keeps three previews', async () => {
  const made = await desk()
  await publishAll(made, [])
  await made.repository.git('checkout', '--quiet', '-b', 'proposal')
  for (const text of ['a', 'b', 'c', 'd']) {
    const commit = await made.repository.commit(text, { [MAIN_TEXT]: text })
    await made.publisher.buildPreview(commit)
    await made.publisher.settled()
  }
  const folder = join(made.repository.root, '.desk', 'previews')
  expect(await readdir(folder)).toHaveLength(3)
  expect(made.publisher.status().previews).toHaveLength(3)
})

test('a preview gives way to a publication and comes after it', async () => {
  const made = await desk()
  await publishAll(made, [])
  const goOn = made.hold()
  const main = await made.repository.git('rev-parse', 'main')
  await made.repository.git('checkout', '--quiet', '-b', 'proposal')
  const commit = await made.repository.commit('Two', { [MAIN_TEXT]: 'preview' })
  await made.publisher.buildPreview(commit)
  await made.nextBuild()
  await made.nextBuild()
  await made.repository.git('checkout', '--quiet', '-B', 'main', main)
  await made.repository.commit('Three', { [MAIN_TEXT]: 'three' })
  made.publisher.look()
  await made.nextBuild()
  goOn()
  await made.publisher.settled()
  expect(made.begun).toEqual(['one', 'preview', 'three', 'preview'])
  expect(await made.live()).toBe('three')
})

test.each([
  ['lib/rule.ts', 'code'],
  ['package.json', '{}'],
  ['content.ts', 'code'],
  ['content/../next.config.mjs', 'code'],
])('never builds a proposal that changes %s', async (path, text) => {
  const made = await desk()
  await publishAll(made, [])
  await made.repository.git('checkout', '--quiet', '-b', 'proposal')
  const commit = await made.repository.commit('Run this', { [path]: text })
  await expect(made.publisher.buildPreview(commit)).rejects.toThrow(PreviewRefusedError)
  await made.publisher.settled()
  expect(made.begun).toEqual(['one'])
})

test('rehearses once, for nothing that readers would see, and gives way', async () => {
  const made = await desk()
  await publishAll(made, [])
  const goOn = made.hold()
  made.publisher.rehearse()
  await made.nextBuild()
  await made.nextBuild()
  expect(made.publisher.status().running?.kind).toBe('rehearsal')
  await made.repository.commit('Two', { [MAIN_TEXT]: 'two' })
  made.publisher.look()
  await made.nextBuild()
  goOn()
  await made.publisher.settled()
  expect(await made.live()).toBe('two')
  made.publisher.rehearse()
  await made.publisher.settled()
  expect(made.begun).toEqual(['one', 'one', 'two', 'two'])
  expect(existsSync(join(made.repository.root, '.desk', 'building'))).toBe(false)
  expect(await made.publisher.releases()).toHaveLength(2)

  await mkdir(join(made.repository.root, '.desk', 'site', '.next', 'cache'), { recursive: true })
  made.publisher.rehearse()
  await made.publisher.settled()
  expect(made.begun).toHaveLength(4)
})

test('shows the whole site of a proposal merged with main, or why it cannot be built', async () => {
  const made = await desk()
  const { repository, publisher } = made
  await publishAll(made, [])
  const main = await repository.git('rev-parse', 'main')
  const given = {
    repository: { root: repository.root, readMain: () => repository.git('rev-parse', 'main') },
    publisher,
  }
  await repository.git('checkout', '--quiet', '-b', 'proposal')
  const head = await repository.commit('Two', { [MAIN_TEXT]: 'two' })
  const proposal = { head } as Proposal
  expect(await readWholePreview(given, proposal)).toEqual({ state: 'none' })
  expect((await buildWholePreview(given, proposal)).state).toBe('waiting')
  await publisher.settled()
  expect((await readWholePreview(given, proposal)).state).toBe('ready')

  await repository.git('checkout', '--quiet', '-B', 'main', main)
  await repository.commit('Other', { 'content/other.txt': 'other' })
  expect(await readWholePreview(given, proposal), 'main has moved').toEqual({ state: 'none' })
  await repository.commit('Three', { [MAIN_TEXT]: 'three' })
  expect(await buildWholePreview(given, proposal)).toMatchObject({
    state: 'refused',
    why: expect.stringContaining('changed meanwhile'),
  })
  await repository.git('checkout', '--quiet', '-b', 'code')
  const code = await repository.commit('Run this', { 'next.config.mjs': 'code' })
  expect(await readWholePreview(given, { head: code } as Proposal)).toMatchObject({
    state: 'refused',
    why: expect.stringContaining('next.config.mjs'),
  })
})
