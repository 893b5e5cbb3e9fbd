import { expect, onTestFinished, test } from 'vitest'
import type { Fault } from '../../faults/fault.ts'
import { testRepository } from '../../git/repository.fixture.ts'
import type { Person } from '../../people/person.ts'
import { MovedError } from '../../repository/errors.ts'
import {
  WHEN_APPROVED,
  type Actor,
  type Proposal,
  type Repository,
} from '../../repository/repository.ts'
import type { Judge, Judgement } from '../proposals/judge-proposals.ts'
import { guardedFiles } from '../proposals/guarded-files.ts'
import { MovedMeanwhileError, publishScheduled } from './publish-scheduled.ts'

const HEAD = 'a'.repeat(40)
const MAIN = 'b'.repeat(40)

function proposal(given: Partial<Proposal> = {}): Proposal {
  return {
    id: '12',
    name: 'say-when',
    title: 'Say when to call',
    stage: 'in-review',
    status: 'open',
    openedBy: 'ed',
    openedAt: '2026-11-21T12:00:00.000Z',
    closedAt: null,
    head: HEAD,
    publishedAs: null,
    askedFor: [],
    publishAt: '2026-11-21T12:00:00.000Z',
    comments: [],
    ...given,
  }
}

function person(...roles: Person['roles']): Person {
  return { name: 'Somebody', kind: 'person', roles }
}

const ROSTER = new Map([
  ['olga', person('owner', 'editor')],
  ['ed', person('editor')],
  ['rita', person('reviewer')],
  ['retired', person()],
])

/** A gate that says what the test wants; what is published is kept. */
function scheduled(given: {
  path?: string
  faults?: Fault[]
  isMoved?: boolean
  isMet?: boolean
  /** The proposal as it is, in a repository. */
  now?: { root: string; head: string; main: string }
}) {
  const published: { head: string; main: string; by: Actor }[] = []
  const told: string[] = []
  const { path = 'content/articles/a.mdx', faults = [], isMoved = false, isMet = true } = given
  const { root = '/nowhere', head = HEAD, main = MAIN } = given.now ?? {}
  const repository: Pick<Repository, 'kind' | 'root' | 'readMain' | 'readProposal' | 'publish'> = {
    kind: 'local',
    root,
    readMain: async () => main,
    readProposal: async () => proposal({ head }),
    publish: async (_id, decided) => {
      if (isMoved) throw new MovedError('main', MAIN)
      published.push(decided)
      return 'c'.repeat(40)
    },
  }
  const judgement = {
    kind: 'judged',
    head: HEAD,
    main: MAIN,
    report: { faults },
    files: [{ path, status: 'modified', before: null, after: null, mode: null }],
    faults: [],
    mayBePublished: isMet && faults.length === 0,
  } as unknown as Judgement
  const judge: Judge = { judge: async () => judgement, stateOf: async () => 'ready' }
  const publish = publishScheduled({
    repository: repository as Repository,
    judge,
    guarded: guardedFiles,
    readRoster: async () => ROSTER,
    onPublished: ({ id }, by) => told.push(`${id} by ${by.id}`),
  })
  return { publish, published, told }
}

test('publishes what passes the gate, in the name of whoever opened it', async () => {
  const { publish, published, told } = scheduled({})
  expect(await publish(proposal())).toEqual({ kind: 'published' })
  expect(published).toMatchObject([{ head: HEAD, main: MAIN, by: { id: 'ed' } }])
  expect(told).toEqual(['12 by ed'])
})

const MISSING: Fault = {
  file: 'content/articles/a.mdx',
  line: 3,
  column: 1,
  rule: 'approval-missing',
  severity: 'error',
  found: 'Unexpected claim without approval',
  expected: 'one approval',
  remedy: null,
}

test('says what the gate found', async () => {
  const { publish, published } = scheduled({ faults: [MISSING] })
  expect(await publish(proposal())).toEqual({
    kind: 'refused',
    reasons: [
      'content/articles/a.mdx, line 3: Unexpected claim without approval, expected one approval.',
    ],
  })
  expect(published).toEqual([])
})

test('says so when there is nothing to publish', async () => {
  const { publish } = scheduled({ isMet: false })
  expect(await publish(proposal())).toEqual({
    kind: 'refused',
    reasons: ['There is nothing in it to publish.'],
  })
})

test.each(['content/people/eve.yml', 'content/reviews/policy.yml', 'content/red-flags.yml'])(
  'never publishes %s by itself, whoever opened it: an editor may have set the time',
  async (path) => {
    const { publish, published } = scheduled({ path })
    const reasons = [`Only an owner can publish a change of ${path}.`]
    expect(await publish(proposal({ openedBy: 'olga' }))).toEqual({ kind: 'refused', reasons })
    expect(published).toEqual([])
  },
)

test.each(['rita', 'retired', 'nobody', null])(
  'publishes nothing in the name of %s',
  async (openedBy) => {
    const { publish, published } = scheduled({})
    expect(await publish(proposal({ openedBy }))).toMatchObject({ kind: 'refused' })
    expect(published).toEqual([])
  },
)

test('leaves the schedule when main or the proposal has moved meanwhile', async () => {
  const moved = scheduled({ isMoved: true })
  await expect(moved.publish(proposal())).rejects.toThrow(MovedMeanwhileError)
  const changed = scheduled({})
  await expect(changed.publish(proposal({ head: MAIN }))).rejects.toThrow(MovedMeanwhileError)
  expect([...moved.published, ...changed.published]).toEqual([])
})

/** A page with words of a proposal, and then a signature below them. */
async function signedWords() {
  const repository = await testRepository()
  onTestFinished(() => repository.remove())
  const { root, commit, git } = repository
  const before = await commit('Before', { 'content/articles/a.mdx': 'Before.' })
  const words = await commit('Say it', { 'content/articles/a.mdx': 'After.' })
  const signed = await commit('Approve it', { 'content/reviews/records/1.json': '{}' })
  await git('checkout', '--quiet', '-b', 'other', before)
  const main = await commit('Say more', { 'content/articles/b.mdx': 'More.' })
  await git('checkout', '--quiet', 'main')
  await git('merge', '--quiet', '--no-edit', 'other')
  const caughtUp = await git('rev-parse', 'HEAD')
  return {
    words: { root, head: words, main },
    signed: { root, head: signed, main },
    caughtUp: { root, head: caughtUp, main },
  }
}

test('publishes with the last approval what is to go out with it', async () => {
  const { signed } = await signedWords()
  const asked = proposal({ publishAt: WHEN_APPROVED, head: signed.head })
  const early = scheduled({ now: signed, faults: [MISSING] })
  expect(await early.publish(asked)).toEqual({ kind: 'waiting' })
  const last = scheduled({ now: signed })
  expect(await last.publish(asked)).toEqual({ kind: 'published' })
  expect([early.published, last.published.length]).toEqual([[], 1])
})

test('publishes what has caught up with main since the last approval', async () => {
  const { caughtUp } = await signedWords()
  const { publish } = scheduled({ now: caughtUp })
  const asked = proposal({ publishAt: WHEN_APPROVED, head: caughtUp.head })
  expect(await publish(asked)).toEqual({ kind: 'published' })
})

test('leaves words alone that came after the last signature', async () => {
  const { words } = await signedWords()
  const { publish, published } = scheduled({ now: words })
  const asked = proposal({ publishAt: WHEN_APPROVED, head: words.head })
  expect(await publish(asked)).toEqual({ kind: 'waiting' })
  expect(published).toEqual([])
})

test('tells what no approval can mend', async () => {
  const { signed } = await signedWords()
  const { publish } = scheduled({ now: signed, path: 'content/red-flags.yml' })
  const asked = proposal({ publishAt: WHEN_APPROVED, head: signed.head })
  expect(await publish(asked)).toMatchObject({ kind: 'refused' })
})
