import { expect, onTestFinished, test } from 'vitest'
import { testRepository } from '../../git/repository.fixture.ts'
import type { Person } from '../../people/person.ts'
import type { Proposal } from '../../repository/repository.ts'
import { numberedRecord } from '../../reviews/numbered-record.fixture.ts'
import { recordPath, serialiseRecord, type ReviewRecord } from '../../reviews/review-record.ts'
import type { Failure } from '../publishing/explain-failure.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { Notice } from './notice-words.ts'
import { createTeller } from './teller.ts'

function person(name: string, ...roles: Person['roles']): Person {
  return { name, kind: 'person', roles }
}

const ROSTER = new Map([
  ['olga', person('Olga', 'owner')],
  ['ed', person('Ed', 'editor')],
  ['eve', person('Eve', 'editor')],
  ['rita', person('Rita', 'reviewer')],
])

function signedIn(id: string): SignedIn {
  const known = ROSTER.get(id)
  if (known === undefined) throw new Error(id)
  return { id, person: known, actor: { id, name: known.name, email: `${id}@example.test` } }
}

const PROPOSAL: Proposal = {
  id: '12',
  name: 'say-when',
  title: 'Say when to call',
  stage: 'in-review',
  status: 'open',
  openedBy: 'ed',
  openedAt: '2026-11-21T12:00:00.000Z',
  closedAt: null,
  head: 'a'.repeat(40),
  publishedAs: null,
  askedFor: ['rita'],
  publishAt: null,
  comments: [
    { id: 'c', by: 'somebody-on-github', at: '2026-11-21T12:00:00.000Z', text: '', claim: null },
  ],
}

function teller(
  proposal: Proposal = PROPOSAL,
  root = '/nowhere',
  state: 'ready' | 'in-review' = 'ready',
) {
  const told: { people: string[]; notice: Notice; id: string | undefined }[] = []
  const faults: unknown[] = []
  const made = createTeller({
    notices: {
      tell: async (people, notice, id) => {
        told.push({ people: [...people], notice, id })
      },
    },
    repository: { root, readProposal: async () => proposal },
    judge: { stateOf: async () => state },
    readRoster: async () => ROSTER,
    onFault: (error) => faults.push(error),
  })
  return { ...made, told, faults }
}

test('people who are asked for review hear it, except who asks', async () => {
  const made = teller()
  const people = ['rita', 'olga']
  made.ofProposal({ kind: 'asked', proposal: PROPOSAL, people, by: signedIn('olga') })
  await made.settled()
  expect(made.told).toMatchObject([
    { people: ['rita'], notice: { kind: 'asked-for-review', by: 'Olga' } },
  ])
})

test('whoever has to do with a proposal hears of comments and that it is published', async () => {
  const made = teller()
  const by = signedIn('rita')
  made.ofProposal({
    kind: 'commented',
    proposal: PROPOSAL,
    text: 'private',
    by,
    idempotencyKey: 'abc',
  })
  made.ofProposal({ kind: 'published', proposal: PROPOSAL, by: signedIn('eve') })
  await made.settled()
  expect(made.told.map(({ people, notice }) => [notice.kind, people])).toEqual([
    ['commented', ['ed', 'somebody-on-github']],
    ['published', ['ed', 'rita', 'somebody-on-github']],
  ])
  // What is sent twice is kept once: lib/desk/idempotency-key.ts
  expect(made.told.map(({ id }) => id)).toEqual(['commented-abc', undefined])
  expect(JSON.stringify(made.told)).not.toContain('private')
})

/** A proposal of a real repository, with a record of rita's in it. */
async function signedProposal(
  decision: ReviewRecord['decision'],
): Promise<{ proposal: Proposal; root: string; paths: string[] }> {
  const repository = await testRepository()
  onTestFinished(repository.remove)
  const note = decision === 'approve' ? '' : 'Please say which people this is about.'
  const record = { ...numberedRecord('scar-pain', 'batch', 1), decision, note }
  const path = recordPath(record)
  const head = await repository.commit('Sign', { [path]: serialiseRecord(record) })
  return { proposal: { ...PROPOSAL, head }, root: repository.root, paths: [path] }
}

const RITA = { id: 'rita', name: 'Rita' }

test('the last approval tells whoever can publish that it is ready', async () => {
  const { proposal, root, paths } = await signedProposal('approve')
  const made = teller(proposal, root)
  made.ofSigning('12', RITA, paths)
  await made.settled()
  expect(made.faults).toEqual([])
  expect(made.told).toEqual([
    {
      people: ['ed'],
      notice: { kind: 'ready', proposal: { id: '12', title: 'Say when to call' } },
      id: `ready-${proposal.head}`,
    },
  ])
  const unknown = teller({ ...proposal, openedBy: null }, root)
  unknown.ofSigning('12', RITA, paths)
  await unknown.settled()
  expect(unknown.told.map(({ people }) => people)).toEqual([['olga', 'ed', 'eve']])
})

test('an approval that is not the last tells nobody', async () => {
  const { proposal, root, paths } = await signedProposal('approve')
  const made = teller(proposal, root, 'in-review')
  made.ofSigning('12', RITA, paths)
  await made.settled()
  expect(made.told).toEqual([])
})

test('a request for changes is told to those involved, without its note', async () => {
  const { proposal, root, paths } = await signedProposal('request-changes')
  const made = teller(proposal, root)
  made.ofSigning('12', RITA, paths)
  await made.settled()
  expect(made.faults).toEqual([])
  expect(made.told).toMatchObject([
    { people: ['ed', 'somebody-on-github'], notice: { kind: 'changes-requested', by: 'Rita' } },
  ])
  expect(JSON.stringify(made.told)).not.toContain('which people')
})

test('a failed publication is told to those who can mend it', async () => {
  const failure: Failure = {
    commit: 'b'.repeat(40),
    at: '2026-11-21T12:00:00.000Z',
    cause: 'content',
    mendedBy: 'editor',
    explanation: 'One fault.',
    faults: [
      {
        file: 'content/articles/a.mdx',
        line: 3,
        column: 1,
        rule: 'reference-exists',
        severity: 'error',
        found: 'Unexpected reference id `b`',
        expected: 'another',
        remedy: null,
      },
    ],
    log: '/secret/path.log',
  }
  const made = teller()
  made.ofPublishing({ kind: 'published', commit: 'c', release: 'r' })
  made.ofPublishing({ kind: 'failed', failure })
  made.ofPublishing({ kind: 'failed', failure: { ...failure, cause: 'machine', faults: [] } })
  await made.settled()
  expect(made.told).toEqual([
    {
      people: ['olga', 'ed', 'eve'],
      notice: {
        kind: 'publication-failed',
        explanation: 'One fault.',
        places: ['content/articles/a.mdx, line 3: Unexpected reference id `b` (reference-exists)'],
      },
      id: `failed-${'b'.repeat(40)}`,
    },
    {
      people: ['olga'],
      notice: { kind: 'publication-failed', explanation: 'One fault.', places: [] },
      id: `failed-${'b'.repeat(40)}`,
    },
  ])
})

test('whoever opened a proposal, and owners, hear that it was not published in time', async () => {
  const made = teller()
  const due = { ...PROPOSAL, publishAt: '2026-11-22T08:00:00.000Z' }
  await made.ofRefusedSchedule(due, ['No approval.'])
  expect(made.told).toMatchObject([
    {
      people: ['ed', 'olga'],
      notice: { kind: 'not-published-in-time', reasons: ['No approval.'] },
    },
  ])
  expect(made.told[0]?.id).toMatch(/^not-published-20261122080000000-a+$/)
  expect(made.told[0]?.id?.length).toBeLessThanOrEqual(80)
})

test('what fails is told to the desk, and others still hear', async () => {
  const made = teller(PROPOSAL, '/nowhere')
  made.ofSigning('12', { id: 'rita', name: 'Rita' }, ['content/reviews/a/b.json'])
  made.ofProposal({ kind: 'published', proposal: PROPOSAL, by: signedIn('eve') })
  await made.settled()
  expect(made.faults).toHaveLength(1)
  expect(made.told).toHaveLength(1)
})
