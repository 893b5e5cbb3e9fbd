import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { buildReference } from '../citations/reference-builder.ts'
import type { ClaimChange } from '../claims/compare-claims.ts'
import { testRepository, type TestRepository } from '../git/repository.fixture.ts'
import type { Person } from '../people/person.ts'
import { decideChange, type Decision } from './decide.ts'
import { proposalChanges } from './proposal-changes.ts'
import {
  recordPath,
  serialiseRecord,
  type ReviewRecord,
  type UnsignedRecord,
} from './review-record.ts'
import { signRecords } from './sign-records.ts'

/** The day on which these stories happen. */
export const TODAY = '2026-11-21'
export const NOW = '2026-11-21T10:00:00.000Z'

/** A key of a reviewer who exists in tests only. */
export type TestKey = { keyFile: string; fingerprint: string; public: string }

/** A real repository with one article, one source and two reviewers, on a branch `proposal`. */
export type ReviewStory = TestRepository & {
  keys: Record<'lee' | 'sam', TestKey>
  changes: () => Promise<ClaimChange[]>
  /** Signed records about all changes of the proposal. */
  approvals: (
    decision?: Partial<Decision>,
    by?: 'lee' | 'sam',
    edit?: (record: UnsignedRecord) => UnsignedRecord,
  ) => Promise<ReviewRecord[]>
  /** Commits records as a reviewer does. */
  file: (records: readonly ReviewRecord[]) => Promise<void>
  /** Approves all changes, and commits the records. */
  approve: (decision?: Partial<Decision>, by?: 'lee' | 'sam') => Promise<ReviewRecord[]>
}

export const ARTICLE = 'content/articles/lower-back-pain.mdx'
export const SOURCE = 'content/sources/hoy-2012.json'
export const OTHER_SOURCE = 'content/sources/to-2011.json'
export const POLICY = 'content/reviews/policy.yml'

export const CITE = '<Cite source="hoy-2012" passage="first" />'
export const OTHER_CITE = '<Cite source="to-2011" passage="first" />'

/** An article about lower back pain with this body. */
export function article(body: string): string {
  return `---
title: Lower back pain
description: What it is and what to do about it tonight.
authors: [editors]
owner: editors
datePublished: 2026-11-20
dateModified: 2026-11-20
reviewIn: 12 months
regions: [lower]
stages: [0-6-weeks]
tags: [lower back]
related: []
---

<QuickAnswer>

Read the warning signs first.

</QuickAnswer>

<RedFlags topic="everyone" />

${body}
`
}

export const BODY = `## Why it hurts

Pain often comes back.${CITE}

Lifting is hard work.${OTHER_CITE}
`

export function source(id: string, statement = 'What the first passage says.'): string {
  const passage = {
    id: 'first',
    locator: 'Results, abstract',
    statement,
    basis: 'abstract' as const,
    'read-at': 'https://example.org/abstract',
  }
  return `${JSON.stringify(buildReference({ id }, { passages: [passage] }), null, 2)}\n`
}

export function policy(changes: Record<string, unknown> = {}): string {
  return stringify({
    repository: 'test-repository',
    'approvals-needed': 1,
    'interests-valid-months': 12,
    passkeys: { 'rp-id': 'localhost', origins: ['http://localhost:4000'] },
    ...changes,
  })
}

export function reviewer(name: string, key: TestKey, changes: Partial<Person> = {}): string {
  const person: Person = {
    name,
    kind: 'person',
    roles: ['reviewer'],
    credentials: 'TEST',
    registration: { body: 'Register of tests', number: '0' },
    interests: { statement: 'None; this person exists in tests only.', declared: '2026-06-01' },
    emails: [`${name.toLowerCase().replaceAll(' ', '.')}@example.test`],
    keys: [{ kind: 'ssh', id: key.fingerprint, public: key.public, added: '2026-01-01' }],
    ...changes,
  }
  return stringify(person)
}

let keyFolder: string | null = null

/** Keys are made once for all stories of a test file: making one takes longer than a story. */
function testKeys(): Record<'lee' | 'sam', TestKey> {
  const made = keyFolder !== null
  keyFolder ??= mkdtempSync(join(tmpdir(), 'test-keys-'))
  const folder = keyFolder
  if (!made) process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const key = (name: string): TestKey => {
    const keyFile = join(folder, name)
    if (!made) {
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', keyFile])
    }
    const printed = execFileSync('ssh-keygen', ['-l', '-f', keyFile], { encoding: 'utf8' })
    const fingerprint = /SHA256:\S+/.exec(printed)?.[0] ?? ''
    return { keyFile, fingerprint, public: readFileSync(`${keyFile}.pub`, 'utf8').trim() }
  }
  return { lee: key('lee'), sam: key('sam') }
}

/**
 * Starts a story on `main` and leaves the reader on the branch `proposal`, with nothing changed.
 *
 * @param base files to lay over those of `main`
 */
export async function reviewStory(
  base: Readonly<Record<string, string | null>> = {},
): Promise<ReviewStory> {
  const repository = await testRepository()
  const keys = testKeys()
  const start = {
    [ARTICLE]: article(BODY),
    [SOURCE]: source('hoy-2012'),
    [OTHER_SOURCE]: source('to-2011'),
    [POLICY]: policy(),
    'content/people/lee.yml': reviewer('Lee Test', keys.lee),
    'content/people/sam.yml': reviewer('Sam Test', keys.sam),
    ...base,
  }
  const there = Object.entries(start).filter(([, text]) => text !== null)
  await repository.commit('Start', Object.fromEntries(there))
  await repository.git('checkout', '--quiet', '-b', 'proposal')

  const changes = async (): Promise<ClaimChange[]> =>
    (await proposalChanges(repository.root, 'main', 'HEAD')).changes
  const approvals: ReviewStory['approvals'] = async (
    decision = {},
    by = 'lee',
    edit = (record) => record,
  ) => {
    const records = (await changes()).map((change) =>
      edit(
        decideChange(change, {
          reviewer: by,
          decision: 'approve',
          note: '',
          time: NOW,
          repository: 'test-repository',
          proposal: 'proposal',
          ...decision,
        }),
      ),
    )
    return signRecords(records, keys[by])
  }
  const file: ReviewStory['file'] = async (records) => {
    const files = records.map((record) => [recordPath(record), serialiseRecord(record)] as const)
    const name = { lee: 'Lee Test', sam: 'Sam Test' }[records[0]?.reviewer ?? ''] ?? 'Nobody'
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.test`
    await repository.commit('Approve', Object.fromEntries(files), { name, email })
  }
  return {
    ...repository,
    keys,
    changes,
    approvals,
    file,
    approve: async (decision, by) => {
      const records = await approvals(decision, by)
      await file(records)
      return records
    },
  }
}
