import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Key, Person } from '../people/person.ts'
import { decideClaim, decidePage, type Decision } from './decide.ts'
import type { Policy } from './policy.ts'
import type { Judge } from './read-judge.ts'
import { pageOf, TEST_REVIEWERS } from './review-state.fixture.ts'
import {
  recordPath,
  serialiseRecord,
  type ReviewRecord,
  type UnsignedRecord,
} from './review-record.ts'
import { batchOf, signRecords, withProof } from './sign-records.ts'
import {
  softwarePasskey,
  type Behaviour,
  type SoftwarePasskey,
} from './software-passkey.fixture.ts'
import { sshFingerprint, sshPublicKey } from './ssh.ts'
import { verifyRecord } from './verify-record.ts'

const { page, claims } = pageOf(
  'It often passes. <Cite source="hoy-2012" passage="first" />\n\n' +
    'It can come back. <Cite source="to-2011" passage="first" />\n',
)
const [one, two] = claims as [(typeof claims)[0], (typeof claims)[0]]

const POLICY: Policy = {
  repository: 'tests',
  'approvals-needed': 1,
  'interests-valid-months': 12,
  passkeys: { 'rp-id': 'localhost', origins: ['http://localhost:4000'] },
}

const DECISION: Decision = {
  reviewer: 'dr-test',
  decision: 'approve',
  note: '',
  time: '2026-11-20T10:00:00.000Z',
  repository: 'tests',
  proposal: 'test-proposal',
}

const folder = mkdtempSync(join(tmpdir(), 'verify-record-'))
afterAll(() => rmSync(folder, { recursive: true }))

type SshKey = { keyFile: string; fingerprint: string; entry: Key }
const ssh: Record<'own' | 'other', SshKey> = { own: noKey(), other: noKey() }
const passkeys = { own: softwarePasskey(), other: softwarePasskey() }

function noKey(): SshKey {
  return { keyFile: '', fingerprint: '', entry: softwarePasskey().key }
}

beforeAll(async () => {
  for (const name of ['own', 'other'] as const) {
    const keyFile = join(folder, name)
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', keyFile])
    const publicKey = await sshPublicKey(keyFile)
    const fingerprint = await sshFingerprint(publicKey)
    const entry: Key = { kind: 'ssh', id: fingerprint, public: publicKey, added: '2026-01-01' }
    ssh[name] = { keyFile, fingerprint, entry }
  }
})

function judge({ keys, person = {} }: { keys?: Key[]; person?: Partial<Person> } = {}): Judge {
  const known = TEST_REVIEWERS.get('dr-test') as Person
  const other = TEST_REVIEWERS.get('dr-second') as Person
  return {
    roster: new Map<string, Person>([
      ['dr-test', { ...known, keys: keys ?? [ssh.own.entry, passkeys.own.key], ...person }],
      ['dr-second', { ...other, keys: [ssh.other.entry, passkeys.other.key] }],
    ]),
    policy: POLICY,
    today: '2026-11-21',
  }
}

async function bySsh(
  changes: Partial<Decision> = {},
  edit: (record: UnsignedRecord) => UnsignedRecord = (record) => record,
): Promise<ReviewRecord> {
  const record = edit(decideClaim(one, { ...DECISION, ...changes }))
  return first(await signRecords([record], ssh.own))
}

function byPasskey(
  behaviour: Behaviour = {},
  passkey: SoftwarePasskey = passkeys.own,
): ReviewRecord {
  const records = [decideClaim(one, DECISION)]
  return first(withProof(records, passkey.sign(batchOf(records), behaviour)))
}

function first<Value>([value]: readonly Value[]): Value {
  if (value === undefined) throw new TypeError('Unexpected empty list')
  return value
}

/** Names of what is wrong with a record under its own name. */
async function rulesOf(record: ReviewRecord, by: Judge = judge()): Promise<string[]> {
  return rulesOfFile({ path: recordPath(record), text: serialiseRecord(record) }, by)
}

async function rulesOfFile(file: { path: string; text: string }, by = judge()): Promise<string[]> {
  const { faults } = await verifyRecord(file, by)
  for (const { found, expected, remedy } of faults) {
    expect([found, expected, remedy].every((words) => (words ?? '').length > 5)).toBe(true)
  }
  return faults.map(({ rule }) => rule)
}

test('takes what an SSH key of the reviewer signed', async () => {
  expect(await rulesOf(await bySsh())).toEqual([])
})

test('takes what a passkey of the reviewer signed', async () => {
  expect(await rulesOf(byPasskey())).toEqual([])
})

test('takes each of the records that one gesture signed, without the others', async () => {
  const records = [
    decideClaim(one, DECISION),
    decideClaim(two, { ...DECISION, decision: 'request-changes', note: 'For whom?' }),
    decidePage(page, DECISION),
  ]
  for (const signed of [
    await signRecords(records, ssh.own),
    withProof(records, passkeys.own.sign(batchOf(records))),
  ]) {
    for (const record of signed) expect(await rulesOf(record)).toEqual([])
  }
})

test('is written in one way, whatever the order of fields in memory', async () => {
  const record = await bySsh()
  const reversed = Object.fromEntries(Object.entries(record).toReversed()) as ReviewRecord
  expect(serialiseRecord(reversed)).toBe(serialiseRecord(record))
  expect(recordPath(reversed)).toBe(recordPath(record))
})

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['a list', '[]'],
  ['a word', '"record"'],
  ['null', 'null'],
  ['lists without end', '['.repeat(100_000)],
])('refuses %s', async (_name, text) => {
  const path = 'content/reviews/test-page/20261120T100000Z-0.json'
  expect(await rulesOfFile({ path, text })).toEqual(['review-syntax'])
})

test.each([
  ['an unknown field', { extra: 1 }],
  ['a field that is missing', { note: undefined }],
  ['a prototype', JSON.parse('{"__proto__": {"reviewer": "dr-test"}}') as object],
  ['a time without milliseconds', { time: '2026-11-20T10:00:00Z' }],
  ['half of a character', { note: '\ud800' }],
  ['a digest in capitals', { after: 'A'.repeat(64) }],
])('refuses %s', async (_name, change) => {
  const record = await bySsh()
  const text = `${JSON.stringify({ ...record, ...change, proof: record.proof }, null, 2)}\n`
  expect(await rulesOfFile({ path: recordPath(record), text })).toEqual(['review-syntax'])
})

test('refuses the same record written in another way', async () => {
  const record = await bySsh()
  const path = recordPath(record)
  const text = serialiseRecord(record)
  for (const other of [`${text}\n`, JSON.stringify(record), `\uFEFF${text}`, text.slice(0, -1)]) {
    expect(await rulesOfFile({ path, text: other })).toEqual(['review-syntax'])
  }
  expect(
    await rulesOfFile({ path, text: text.replace('"note"', '"note": "no",\n  "note"') }),
  ).toEqual(['review-syntax'])
})

test.each([
  ['review-version', { v: 2 }],
  ['review-version', { v: {} }],
  ['review-version', { v: { toString: 1, valueOf: 1 } }],
  ['review-criterion', { criterion: 'page-pretty' }],
  ['review-criterion', { criterion: { toString: 1 } }],
  ['review-criterion', { criterion: ['claim-supported'] }],
])('refuses with %s: %o', async (rule, change) => {
  const record = await bySsh()
  const text = `${JSON.stringify({ ...record, ...change }, null, 2)}\n`
  expect(await rulesOfFile({ path: recordPath(record), text })).toEqual([rule])
})

test('refuses a record under another name or in another folder', async () => {
  const record = await bySsh()
  const path = recordPath(record)
  const text = serialiseRecord(record)
  for (const other of [
    path.replace('.json', '0.json'),
    path.replace('20261120', '20261121'),
    path.replace('test-page', 'other-page'),
    path.replace('content/reviews', 'content/reviews/old'),
  ]) {
    expect(await rulesOfFile({ path: other, text })).toContain('review-name')
  }
})

test('refuses a page name that leads to another folder', async () => {
  const article = '../../content/reviews/test-page'
  const record = await bySsh({}, (given) => ({ ...given, article }))
  const text = `${JSON.stringify(record, null, 2)}\n`
  expect(await rulesOfFile({ path: recordPath(record), text })).toEqual(['review-syntax'])
})

test('refuses words that are not those of the digest', async () => {
  const other = await bySsh({}, (record) => ({ ...record, after: two.digest }))
  expect(await rulesOf(other)).toEqual(['review-text'])
  const moved = await bySsh({}, (record) => ({ ...record, article: 'other-page' }))
  expect(await rulesOf(moved)).toEqual(['review-text'])
  const none = await bySsh({}, (record) => ({ ...record, before: null, after: null }))
  expect(await rulesOf(none)).toEqual(['review-text'])
})

test('reads a removal by the words that go', async () => {
  expect(await rulesOf(await bySsh({}, (record) => ({ ...record, after: null })))).toEqual([])
})

test('refuses a note, a time or a decision that was edited after signing', async () => {
  const changes: Partial<ReviewRecord>[] = [
    { note: 'Well done' },
    { decision: 'withdraw' },
    { proposal: 'another' },
    { before: null },
    { time: '2026-11-19T10:00:00.000Z' },
  ]
  for (const record of [await bySsh(), byPasskey()]) {
    for (const change of changes) {
      expect(await rulesOf({ ...record, ...change } as ReviewRecord)).toEqual(['review-batch'])
    }
  }
})

test('refuses a record that was put into a batch after signing', async () => {
  for (const record of [await bySsh(), byPasskey()]) {
    const edited = { ...record, note: 'Edited' } as ReviewRecord
    const { digests } = batchOf([edited])
    const batch = [...record.proof.batch, ...digests]
    const forged = { ...edited, proof: { ...record.proof, batch } } as ReviewRecord
    expect(await rulesOf(forged)).toEqual(['review-signature'])
  }
})

test('refuses a signature over another batch', async () => {
  const record = await bySsh()
  const other = first(await signRecords([decideClaim(two, DECISION)], ssh.own))
  const signature = other.proof.signature
  expect(
    await rulesOf({ ...record, proof: { ...record.proof, signature } } as ReviewRecord),
  ).toEqual(['review-signature'])
  const records = [decideClaim(one, DECISION)]
  const elsewhere = passkeys.own.sign(batchOf([decideClaim(two, DECISION)]))
  const { digests } = batchOf(records)
  expect(await rulesOf(first(withProof(records, { ...elsewhere, batch: digests })))).toEqual([
    'review-signature',
  ])
})

test.each<[string, Behaviour]>([
  ['at another address', { origin: 'http://localhost:4001' }],
  ['in a frame of another site', { isFramed: true }],
  ['at an address that only begins like ours', { origin: 'http://localhost:4000.evil.example' }],
  ['of another domain', { rpId: 'evil.example' }],
  ['without asking who is there', { isUserVerified: false }],
  ['as a new passkey', { type: 'webauthn.create' }],
  ['for something else', { challenge: 'c29tZXRoaW5nIGVsc2U' }],
])('refuses a passkey used %s', async (_name, behaviour) => {
  expect(await rulesOf(byPasskey(behaviour))).toEqual(['review-signature'])
})

test('refuses the key of somebody else, also under the name of a key of theirs', async () => {
  expect(await rulesOf(byPasskey({}, passkeys.other))).toEqual(['review-key'])
  const record = byPasskey({}, passkeys.other)
  const renamed = { ...record, proof: { ...record.proof, key: passkeys.own.key.id } }
  expect(await rulesOf(renamed as ReviewRecord)).toEqual(['review-signature'])
  const signed = first(await signRecords([decideClaim(one, DECISION)], ssh.other))
  expect(await rulesOf(signed)).toEqual(['review-key'])
  const relabelled = { ...signed, proof: { ...signed.proof, key: ssh.own.fingerprint } }
  expect(await rulesOf(relabelled as ReviewRecord)).toEqual(['review-signature'])
})

test('refuses an SSH signature that is none, or was made for something else', async () => {
  const record = await bySsh()
  const { message } = batchOf([decideClaim(one, DECISION)])
  const file = join(folder, 'message')
  execFileSync('sh', ['-c', `printf %s "$1" > "$2"`, 'sh', message, file])
  execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', ssh.own.keyFile, '-n', 'git', file], {
    stdio: 'ignore',
  })
  const elsewhere = execFileSync('cat', [`${file}.sig`], { encoding: 'utf8' })
  for (const signature of [elsewhere, '-----BEGIN SSH SIGNATURE-----\n\0\n']) {
    const forged = { ...record, proof: { ...record.proof, signature } } as ReviewRecord
    expect(await rulesOf(forged)).toEqual(['review-signature'])
  }
})

test('refuses bytes in a passkey’s answer that are nothing', async () => {
  const record = byPasskey()
  for (const field of ['authenticatorData', 'clientDataJSON', 'signature']) {
    for (const value of ['', 'AAAA', 'e30', 'bnVsbA']) {
      const forged = { ...record, proof: { ...record.proof, [field]: value } } as ReviewRecord
      expect(await rulesOf(forged)).toEqual(['review-signature'])
    }
  }
})

test('refuses whom the roster does not have, or not as a person', async () => {
  expect(await rulesOf(await bySsh({ reviewer: 'nobody' }))).toEqual([
    'review-reviewer',
    'review-key',
  ])
  expect(await rulesOf(await bySsh({ reviewer: '__proto__' }))).toContain('review-reviewer')
  const organisation = judge({ person: { kind: 'organisation' } })
  expect(await rulesOf(await bySsh(), organisation)).toEqual(['review-reviewer'])
})

test('what somebody signed stands when they are no reviewer any more', async () => {
  const retired = judge({ person: { roles: ['editor'] } })
  expect(await rulesOf(await bySsh(), retired)).toEqual([])
})

test('counts a key from the day it was added until the day it was retired', async () => {
  const record = await bySsh()
  const withKey = (changes: Partial<Key>): Judge =>
    judge({ keys: [{ ...ssh.own.entry, ...changes } as Key] })
  const retired = (on: string): Judge => withKey({ revoked: { on, reason: 'retired' } })
  expect(await rulesOf(record, withKey({ added: '2026-11-20' }))).toEqual([])
  expect(await rulesOf(record, withKey({ added: '2026-11-21' }))).toEqual(['review-key'])
  expect(await rulesOf(record, retired('2026-11-20'))).toEqual([])
  expect(await rulesOf(record, retired('2026-11-19'))).toEqual(['review-key'])
})

test('never counts a key that was compromised, whenever it signed', async () => {
  const revoked = { on: '2027-01-01', reason: 'compromised' } as const
  const keys = [{ ...ssh.own.entry, revoked }]
  expect(await rulesOf(await bySsh(), judge({ keys }))).toEqual(['review-key'])
})

test('refuses a time that is still to come, and forgives a day between time zones', async () => {
  expect(await rulesOf(await bySsh({ time: '2026-11-22T23:00:00.000Z' }))).toEqual([])
  expect(await rulesOf(await bySsh({ time: '2026-11-23T00:00:00.001Z' }))).toEqual(['review-time'])
})

test('a record stands under a name that the repository had', async () => {
  const record = await bySsh({ repository: 'old-name' })
  const renamed = { ...judge(), policy: { ...POLICY, formerly: ['older-name', 'old-name'] } }
  expect(await rulesOf(record, renamed)).toEqual([])
})

test('what a passkey signed stands when the desk moves to another domain', async () => {
  const passkeys = {
    'rp-id': 'desk.example',
    origins: ['https://desk.example', 'http://localhost:4000'],
  }
  const moved = { ...judge(), policy: { ...POLICY, passkeys } }
  expect(await rulesOf(byPasskey(), moved)).toEqual(['review-signature'])
  const known = { ...POLICY, passkeys: { ...passkeys, 'former-rp-ids': ['localhost'] } }
  expect(await rulesOf(byPasskey(), { ...moved, policy: known })).toEqual([])
})

test('refuses a record of another repository', async () => {
  expect(await rulesOf(await bySsh({ repository: 'a-fork' }))).toEqual(['review-repository'])
})

test('tells everything that is wrong at once', async () => {
  const record = await bySsh({ repository: 'a-fork', time: '2027-01-01T00:00:00.000Z' })
  expect(await rulesOf({ ...record, note: 'Edited' } as ReviewRecord)).toEqual([
    'review-batch',
    'review-repository',
    'review-time',
  ])
})
