import {
  CRITERIA,
  batchMessage,
  recordPath,
  reviewRecordSchema,
  serialiseRecord,
  unsignedDigest,
  type Proof,
  type ReviewRecord,
} from './review-record.ts'
import { canonicalJson, digestOf } from '../claims/canonical-json.ts'
import { top, type Fault } from '../faults/fault.ts'
import { PEOPLE_FOLDER } from '../people/load-people.ts'
import type { Key } from '../people/person.ts'
import { POLICY_FILE, type Policy } from './policy.ts'
import type { Judge } from './read-judge.ts'
import type { RecordFile } from './read-records.ts'
import { verifySsh } from './ssh.ts'

export type VerifiedRecord = {
  /** Null when it cannot be read as one. */
  record: ReviewRecord | null
  /** Everything that is wrong with it; none when it is what it says. */
  faults: Fault[]
}

const DAY = 86_400_000

/**
 * Is this file of the ledger what it says: a decision about exactly these words, by this person, with
 * a key of theirs, under its own name? Never throws for what a file can hold.
 *
 * A record at rest stands when its reviewer has retired or the repository got another name. Whether
 * somebody may still decide is asked once, when the record comes: `judgeRecords`.
 *
 * @throws SshError when it takes ssh-keygen to know, and there is none
 * Source: reviews.md sections 2 and 3; docs/decisions/0015-approvals.md
 */
export async function verifyRecord(file: RecordFile, judge: Judge): Promise<VerifiedRecord> {
  const { record, faults } = readRecord(file)
  if (record === null) return { record, faults }
  faults.push(...judgeFaults(record, file.path, judge))
  const key = keyOf(record, judge)
  if (key === null) faults.push(keyFault(record, file.path, judge))
  else if (!(await isSigned(record, key, judge))) {
    faults.push({
      ...top(file.path),
      rule: 'review-signature',
      found: `Unexpected signature: it is not by key \`${key.id}\` over this record`,
      expected: 'the signature of exactly these words',
      remedy: 'Nobody can mend a record. Ask the reviewer to sign again.',
    })
  }
  return { record, faults }
}

/**
 * Form, name and words, which need neither roster nor signature.
 *
 * @returns the record, or null when the file is none
 */
export function readRecord({ path, text }: RecordFile): VerifiedRecord {
  const fault = (rule: string, found: string, expected: string): VerifiedRecord => ({
    record: null,
    faults: [{ ...top(path), rule, found, expected, remedy: FROM_THE_TOOLS }],
  })
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return fault('review-syntax', `Unreadable JSON: ${message}`, 'one record')
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return fault('review-syntax', 'Unexpected JSON that is no record', 'one record')
  }
  const { v, criterion } = data as { v?: unknown; criterion?: unknown }
  if (v !== 1) {
    return fault('review-version', `Unexpected version \`${show(v)}\``, 'version 1')
  }
  if (!CRITERIA.some((known) => known === criterion)) {
    const expected = CRITERIA.join(' or ')
    return fault('review-criterion', `Unexpected criterion \`${show(criterion)}\``, expected)
  }
  const parsed = reviewRecordSchema.safeParse(data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    return fault('review-syntax', `Unexpected \`${field}\`: ${issue?.message}`, 'a record')
  }
  const record = parsed.data
  if (!isWellFormed(record)) {
    return fault('review-syntax', 'Unexpected half of a character', 'text that can be digested')
  }
  if (serialiseRecord(record) !== text) {
    return fault('review-syntax', 'Unexpected way of writing the record', 'the one way there is')
  }
  const faults = wordFaults(record, path)
  const name = recordPath(record)
  if (name !== path) {
    faults.unshift({
      ...top(path),
      rule: 'review-name',
      found: 'Unexpected name or place of a record',
      expected: `\`${name}\`, which its hash gives`,
      remedy: 'A record is never renamed, moved or changed.',
    })
  }
  return { record, faults }
}

/** Half of a surrogate pair can be written in JSON, and has no canonical form. Source: RFC 8785, 3.2.2.2 */
function isWellFormed(record: ReviewRecord): boolean {
  try {
    canonicalJson(record)
    return true
  } catch {
    return false
  }
}

const FROM_THE_TOOLS = 'Records come from the desk or from: npm run reviews -- approve'

/** The words that were read are the words that the digests name. */
function wordFaults(record: ReviewRecord, path: string): Fault[] {
  const faults: Fault[] = []
  const { before, after, text, article } = record
  if (text.article !== article || digestOf(text) !== (after ?? before)) {
    faults.push({
      ...top(path),
      rule: 'review-text',
      found: 'Unexpected text: its digest is not the one that was approved',
      expected: 'the words of this page that the digest names',
      remedy: FROM_THE_TOOLS,
    })
  }
  if (!record.proof.batch.includes(unsignedDigest(record))) {
    faults.push({
      ...top(path),
      rule: 'review-batch',
      found: 'Unexpected record: what was signed does not name it',
      expected: 'its digest among those that were signed',
      remedy: FROM_THE_TOOLS,
    })
  }
  return faults
}

function judgeFaults(record: ReviewRecord, path: string, judge: Judge): Fault[] {
  const faults: Fault[] = []
  const { reviewer, repository, time } = record
  const person = judge.roster.get(reviewer)
  if (person?.kind !== 'person') {
    faults.push({
      ...top(path),
      rule: 'review-reviewer',
      found: `Unexpected reviewer \`${reviewer}\``,
      expected: `a person of ${PEOPLE_FOLDER}/`,
      remedy: 'Reviewers are added in a proposal of their own, and stay there when they retire.',
    })
  }
  if (![judge.policy.repository, ...(judge.policy.formerly ?? [])].includes(repository)) {
    faults.push({
      ...top(path),
      rule: 'review-repository',
      found: `Unexpected record of the repository \`${repository}\``,
      expected: `\`${judge.policy.repository}\`, as ${POLICY_FILE} says`,
      remedy: 'An approval given elsewhere does not count here.',
    })
  }
  if (Date.parse(time) > Date.parse(judge.today) + 2 * DAY) {
    faults.push({
      ...top(path),
      rule: 'review-time',
      found: `Unexpected time ${time}, which is still to come`,
      expected: `a time up to ${judge.today}`,
      remedy: 'Set the clock of the machine it was signed on, and sign again.',
    })
  }
  return faults
}

/** The key that signed, if it is the reviewer's own and counted at that time. */
function keyOf(record: ReviewRecord, { roster }: Judge): Key | null {
  const { kind, key: id } = record.proof
  const key = roster
    .get(record.reviewer)
    ?.keys?.find((candidate) => candidate.kind === kind && candidate.id === id)
  if (key === undefined) return null
  const day = record.time.slice(0, 10)
  const isOver =
    key.revoked !== undefined && (key.revoked.reason === 'compromised' || day > key.revoked.on)
  return day < key.added || isOver ? null : key
}

function keyFault({ reviewer, proof, time }: ReviewRecord, path: string, judge: Judge): Fault {
  const key = judge.roster.get(reviewer)?.keys?.find(({ id }) => id === proof.key)
  const found =
    key === undefined
      ? `Unexpected key \`${proof.key}\``
      : key.revoked === undefined
        ? `Unexpected key \`${proof.key}\`, which was added on ${key.added}, after ${time}`
        : `Unexpected key \`${proof.key}\`, ${key.revoked.reason} on ${key.revoked.on}`
  return {
    ...top(path),
    rule: 'review-key',
    found,
    expected: `a key that ${PEOPLE_FOLDER}/${reviewer}.yml had at that time`,
    remedy: 'Keys are added in a proposal of their own, before they sign.',
  }
}

/** A batch is signed once, however many records carry it: each signature is looked at once. */
const verdicts = new Map<string, Promise<boolean>>()
const MOST_VERDICTS = 10_000

async function isSigned({ proof }: ReviewRecord, key: Key, { policy }: Judge): Promise<boolean> {
  const message = batchMessage(proof.batch)
  const name = digestOf([proof, key.public, policy.passkeys])
  const known = verdicts.get(name)
  if (known !== undefined) return known
  if (verdicts.size >= MOST_VERDICTS) verdicts.clear()
  const verdict =
    proof.kind === 'ssh'
      ? verifySsh(message, proof.signature, key.public)
      : verifyByPasskey(message, proof, key.public, policy)
  verdicts.set(name, verdict)
  // That a program is missing is no verdict.
  verdict.catch(() => verdicts.delete(name))
  return verdict
}

/** Of what is no text or number only its type: anything can stand in a file, at any depth. */
function show(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value)
    ? String(value).slice(0, 40)
    : typeof value
}

/** Loaded when the first passkey is met: what it takes is a fifth of a second to load. */
async function verifyByPasskey(
  message: string,
  proof: Extract<Proof, { kind: 'passkey' }>,
  publicKey: string,
  { passkeys }: Policy,
): Promise<boolean> {
  const { verifyPasskey } = await import('./passkey.ts')
  return verifyPasskey(message, proof, publicKey, passkeys)
}
