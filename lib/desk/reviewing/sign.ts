import { randomUUID } from 'node:crypto'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { digestOf } from '../../claims/canonical-json.ts'
import type { Fault } from '../../faults/fault.ts'
import { MergeConflictError } from '../../git/merge.ts'
import { ClosedProposalError, ConflictError, MovedError } from '../../repository/errors.ts'
import { MOST_FILES } from '../../repository/paths.ts'
import type { Proposal } from '../../repository/repository.ts'
import { decideChange, decidePage, type Decision } from '../../reviews/decide.ts'
import { commitSubject, countsOf } from '../../reviews/decision-words.ts'
import { judgeRecords } from '../../reviews/gate/judge-records.ts'
import { proofOf, RefusedAnswerError, signingOptions } from '../../reviews/passkey-ceremony.ts'
import { readRecords, type RecordFile } from '../../reviews/read-records.ts'
import {
  recordPath,
  serialiseRecord,
  unsignedDigest,
  type ReviewRecord,
  type UnsignedRecord,
} from '../../reviews/review-record.ts'
import { batchOf, withProof } from '../../reviews/sign-records.ts'
import { readRecord } from '../../reviews/verify-record.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { hindrancesOf } from './hindrances.ts'
import { readSubjects } from './keep.ts'
import { changeKept, readKept, type Kept, type Pending } from './kept-decisions.ts'
import type { Given, ProposalReader, ReadProposal } from './read-proposal.ts'
import type { Decidable } from './subject.ts'

/** One gesture signs at most so many records. Source: lib/reviews/review-record.ts */
export const MOST_RECORDS = 500
/** Source: lib/reviews/review-record.ts */
export const LONGEST_NOTE = 2000

/** A decision that can be signed as it is. */
export type Signable = {
  key: string
  /** Names it as it is shown: what it is about, the decision and the note. */
  shown: string
  decision: NonNullable<Kept['decision']>
  note: string
  about: Decidable
}

/** A decision that cannot be signed as it is, and why. */
export type Unsignable = { key: string; words: string; note: string; about: Decidable | null }

/** What would be signed now, in the order of the page. */
export type ToSign = {
  proposal: Proposal
  signable: readonly Signable[]
  /** Decided as well, and more than one gesture may sign: they stay for the next. */
  later: readonly Signable[]
  unsignable: readonly Unsignable[]
  /** How many are about words that are no longer there. */
  stale: number
}

export type Refused = { kind: 'refused'; words: string }

export type Prepared =
  | Refused
  | { kind: 'ready'; id: string; options: PublicKeyCredentialRequestOptionsJSON; what: string }

export type Signed =
  | Refused
  | {
      kind: 'signed'
      /** "3 approvals and 1 request for changes"; null when all of it was signed before. */
      what: string | null
      paths: readonly string[]
      /** How many were refused because their words changed meanwhile: they are kept. */
      stale: number
    }

export type Signer = { given: Given; reader: ProposalReader }

/**
 * What this person would sign in a proposal now; null when there is no such open proposal.
 *
 * @throws MergeConflictError
 */
export async function toSign(
  { given, reader }: Signer,
  id: string,
  someone: SignedIn,
): Promise<ToSign | null> {
  const { repository } = given
  const proposal = await repository.readProposal(id)
  if (proposal?.status !== 'open') return null
  const [read, { decisions }] = await Promise.all([
    reader.read(proposal),
    readKept(repository, someone.id, id),
  ])
  const { base, head } = read.report
  const known = await readSubjects(reader, base, head, askedBy(decisions))
  const mayNot = hindrancesOf(someone, read)
  const decided = new Map(decisions.map((kept) => [kept.key, kept]))
  const signable: Signable[] = []
  const unsignable: Unsignable[] = []
  for (const [key, about] of known) {
    const kept = decided.get(key)
    if (kept === undefined) continue
    const { decision, note } = kept
    const words = whyNot(kept, mayNot)
    if (decision !== null && words === null) {
      signable.push({ key, shown: shownAs({ key, decision, note }), decision, note, about })
    } else unsignable.push({ key, note, about, words: words ?? NOT_DECIDED })
  }
  return {
    proposal,
    signable: signable.slice(0, MOST_RECORDS),
    later: signable.slice(MOST_RECORDS),
    unsignable,
    stale: decisions.filter(({ key }) => !known.has(key)).length,
  }
}

/** In another window the same sentence may have been decided otherwise meanwhile. */
export function shownAs({ key, decision, note }: Pick<Kept, 'key' | 'decision' | 'note'>): string {
  return digestOf({ key, decision, note }).slice(0, 32)
}

const NOT_DECIDED = 'You wrote a note and have not decided yet.'

/** Pages whose standing claims were decided about. */
function askedBy(decisions: readonly Kept[]): string[] {
  const standing = decisions.filter(({ before, after }) => before === after)
  return [...new Set(standing.map(({ article }) => article))].sort()
}

function whyNot(
  { decision, note }: Pick<Kept, 'decision' | 'note'>,
  mayNot: ReturnType<typeof hindrancesOf>,
): string | null {
  if (decision === null) return NOT_DECIDED
  const hindrance = mayNot.find(({ of }) => of === 'anything' || decision === 'approve')
  if (hindrance !== undefined) return `${hindrance.words} ${hindrance.remedy}`
  if (decision !== 'approve' && note.trim() === '') {
    return decision === 'withdraw'
      ? 'A withdrawal needs a note that says why.'
      : 'A request for changes needs a note that says what should change.'
  }
  if (note.length > LONGEST_NOTE) {
    return `The note is ${note.length.toLocaleString('en')} characters long; ${LONGEST_NOTE.toLocaleString('en')} is the most that can be signed.`
  }
  return null
}

/**
 * What a browser asks a device for, so that one gesture signs decisions.
 *
 * @param shown the decisions that the person was shown; when others can be signed now, nothing is
 */
export async function prepareDecisions(
  { given, reader }: Signer,
  id: string,
  someone: SignedIn,
  shown: readonly string[],
): Promise<Prepared> {
  return refusingOnConflict(async () => {
    const now = await toSign({ given, reader }, id, someone)
    if (now === null) return refused(CLOSED)
    const there = new Set(now.signable.map((one) => one.shown))
    if (shown.length === 0 || there.size === 0) {
      return refused('There is nothing to sign. Decide about a sentence first.')
    }
    if (there.size !== shown.length || !shown.every((one) => there.has(one))) {
      return refused(
        'What can be signed has changed since this page was loaded. Nothing was signed and everything you decided is kept: load the page again to see what is different.',
      )
    }
    const read = await reader.read(now.proposal)
    const { base, head } = read.report
    if (read.changed.faults.some(({ severity }) => severity === 'error')) {
      return refused('The proposal has faults that come first. Everything you decided is kept.')
    }
    const asked = [...new Set(now.signable.map(({ about }) => about.subject.article))].sort()
    const said = await readRecords(given.repository.root, read.changed.tree, asked)
    const pending: Pending = {
      id: randomUUID(),
      base,
      head,
      asked,
      time: timeAfter(said, someone.id, given.now()),
      decided: now.signable.map(({ key, decision, note }) => ({ key, decision, note })),
    }
    const records = await recordsOf({ given, reader }, pending, someone, now.proposal, read)
    await changeKept(given.repository, { person: someone.id, proposal: id }, (kept) => ({
      ...kept,
      pending,
    }))
    const { person } = reviewerOf(someone, read)
    return {
      kind: 'ready',
      id: pending.id,
      options: signingOptions(batchOf(records), person, read.judge.policy),
      what: countsOf(records),
    }
  })
}

/** Of two words the later counts, so none is signed with a time before an earlier one. */
function timeAfter(said: readonly RecordFile[], reviewer: string, now: string): string {
  const times = said.flatMap((file) => {
    const { record } = readRecord(file)
    return record?.reviewer === reviewer ? [Date.parse(record.time) + 1] : []
  })
  return new Date(Math.max(Date.parse(now), ...times)).toISOString()
}

/**
 * Commits the decisions that a gesture signed, in the reviewer's name and nothing else. Refuses what
 * the gate would refuse. Where words changed meanwhile, the decisions about them are kept unsigned
 * and the rest is committed. The same answer sent twice changes nothing.
 *
 * @param ceremony id that `prepareDecisions` gave
 * @param answer of the browser
 */
export async function commitDecisions(
  { given, reader }: Signer,
  id: string,
  someone: SignedIn,
  { ceremony, answer }: { ceremony: string; answer: unknown },
): Promise<Signed> {
  return refusingOnConflict(async () => {
    const { repository } = given
    const { pending } = await readKept(repository, someone.id, id)
    if (pending === null || pending.id !== ceremony) {
      return refused(
        'You have begun to sign again since, perhaps in another window. Nothing was signed here and everything you decided is kept.',
      )
    }
    for (let attempt = 1; ; attempt += 1) {
      const proposal = await repository.readProposal(id)
      if (proposal?.status !== 'open') return refused(CLOSED)
      const read = await reader.read(proposal)
      const unsigned = await recordsOf({ given, reader }, pending, someone, proposal, read)
      const records = withProof(unsigned, proofOf(answer, batchOf(unsigned)))
      const chosen = await chooseRecords({ given, reader }, pending, records, read)
      const faults = await faultsOf(chosen.all, read)
      const [fault] = faults
      if (fault !== undefined) {
        return refused(
          `${fault.found}, expected ${fault.expected}. Nothing was signed and everything you decided is kept.`,
        )
      }
      try {
        if (chosen.missing.length > 0) await commit(given, someone, proposal, chosen.missing)
      } catch (error) {
        if (error instanceof ClosedProposalError) return refused(CLOSED)
        const isMoved = error instanceof ConflictError || error instanceof MovedError
        if (!isMoved || attempt === MOST_ATTEMPTS) throw error
        continue
      }
      const signed = new Set(chosen.fresh.map(({ key }) => key))
      await changeKept(repository, { person: someone.id, proposal: id }, (kept) => ({
        ...kept,
        decisions: kept.decisions.filter((one) => !isSigned(one, signed, pending)),
      }))
      return {
        kind: 'signed',
        what: chosen.missing.length === 0 ? null : countsOf(chosen.missing),
        paths: chosen.missing.map(recordPath),
        stale: records.length - chosen.fresh.length,
      }
    }
  })
}

/** So often somebody else may be quicker before we give up. */
const MOST_ATTEMPTS = 8

const CLOSED =
  'This proposal was published or withdrawn meanwhile. Nothing was signed; what you decided is kept.'

function refused(words: string): Refused {
  return { kind: 'refused', words }
}

async function refusingOnConflict<Answer>(act: () => Promise<Answer>): Promise<Answer | Refused> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof RefusedAnswerError) {
      return refused(`${error.message} Nothing was signed and everything you decided is kept.`)
    }
    if (error instanceof MergeConflictError) {
      return refused(
        'The proposal and what was published meanwhile changed the same lines. An editor must bring it up to date first; what you decided is kept.',
      )
    }
    throw error
  }
}

/** The reviewer as the roster of main has her, which judges the records. */
function reviewerOf(
  someone: SignedIn,
  { judge }: Pick<ReadProposal, 'judge'>,
): Pick<SignedIn, 'id' | 'person'> {
  return { id: someone.id, person: judge.roster.get(someone.id) ?? someone.person }
}

/** The records of a gesture, always the same ones: what they are about is named by commits. */
async function recordsOf(
  { reader }: Signer,
  { base, head, asked, time, decided }: Pending,
  someone: SignedIn,
  proposal: Proposal,
  { judge }: Pick<ReadProposal, 'judge'>,
): Promise<UnsignedRecord[]> {
  const known = await readSubjects(reader, base, head, asked)
  return decided.flatMap(({ key, decision, note }): UnsignedRecord[] => {
    const about = known.get(key)
    if (about === undefined || decision === null) return []
    const said: Decision = {
      reviewer: someone.id,
      decision,
      note: note.trim(),
      time,
      repository: judge.policy.repository,
      proposal: proposal.name,
    }
    return [
      about.kind === 'claim' ? decideChange(about.change, said) : decidePage(about.page, said),
    ]
  })
}

type Chosen = {
  /** Those about words that are still there, with the keys of their decisions. */
  fresh: { key: string; record: ReviewRecord }[]
  all: ReviewRecord[]
  /** Of the fresh ones those that the proposal does not have yet. */
  missing: ReviewRecord[]
}

async function chooseRecords(
  { given, reader }: Signer,
  pending: Pending,
  records: readonly ReviewRecord[],
  { report, changed }: ReadProposal,
): Promise<Chosen> {
  const { base, head } = report
  const now = await readSubjects(reader, base, head, pending.asked)
  const decided = pending.decided.filter(({ decision }) => decision !== null)
  const fresh = records.flatMap((record, index) => {
    const key = decided[index]?.key ?? ''
    return now.has(key) ? [{ key, record }] : []
  })
  const articles = new Set(fresh.map(({ record }) => record.article))
  const files = await readRecords(given.repository.root, changed.tree, articles)
  const there = new Set(
    files.flatMap((file) => {
      const { record } = readRecord(file)
      return record === null ? [] : [unsignedDigest(record)]
    }),
  )
  return {
    fresh,
    all: fresh.map(({ record }) => record),
    missing: fresh.map(({ record }) => record).filter((one) => !there.has(unsignedDigest(one))),
  }
}

/** What the gate would say of these records. */
async function faultsOf(
  records: readonly ReviewRecord[],
  { judge, commits, actors, proposal }: ReadProposal,
): Promise<Fault[]> {
  const files = records.map((record) => ({
    path: recordPath(record),
    text: serialiseRecord(record),
  }))
  const given = { proposal: proposal.name, commits, actors }
  return (await judgeRecords(files, judge, given)).faults
}

/** Each record stands by itself: what is missing after a crash comes when the answer is sent again. */
async function commit(
  { repository }: Given,
  { actor }: SignedIn,
  { id, head }: Proposal,
  records: readonly ReviewRecord[],
): Promise<void> {
  let onto = head
  for (let start = 0; start < records.length; start += MOST_FILES) {
    const some = records.slice(start, start + MOST_FILES)
    const files = new Map(
      some.map((record) => [recordPath(record), Buffer.from(serialiseRecord(record))]),
    )
    const message = commitSubject(some)
    onto = (await repository.commitFiles(id, { by: actor, message, onto, files })).head
  }
}

/** Decided otherwise since the gesture began, it is another decision and stays. */
function isSigned(
  { key, decision, note }: Kept,
  signed: ReadonlySet<string>,
  { decided }: Pending,
): boolean {
  return (
    signed.has(key) &&
    decided.some((one) => one.key === key && one.decision === decision && one.note === note)
  )
}
