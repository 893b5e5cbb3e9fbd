import type { Digest } from '../../claims/canonical-json.ts'
import { monthsLater } from '../../dates/calendar-date.ts'
import { top, type Fault } from '../../faults/fault.ts'
import type { Commit } from '../../git/list-commits.ts'
import { PEOPLE_FOLDER } from '../../people/load-people.ts'
import type { Judge } from '../read-judge.ts'
import type { RecordFile } from '../read-records.ts'
import { unsignedDigest, type FiledRecord, type ReviewRecord } from '../review-record.ts'
import { isOfDomain } from '../passkey-domain.ts'
import { POLICY_FILE } from '../policy.ts'
import { verifyRecord } from '../verify-record.ts'
import { findAuthors, type Actors } from './four-eyes.ts'

export type JudgedRecords = {
  /** Records that are what they say and of this proposal. */
  valid: FiledRecord[]
  /** Those whose reviewer may decide about it. */
  accepted: FiledRecord[]
  faults: Fault[]
}

/**
 * Which of the records that a proposal adds count. A record that the base has is none of the proposal's, also
 * when its proof is written otherwise: many encodings of a signature are the same signature.
 */
export async function judgeRecords(
  added: readonly RecordFile[],
  judge: Judge,
  {
    proposal,
    commits,
    actors,
    known = new Set(),
  }: {
    proposal: string
    commits: readonly Commit[]
    actors: Actors
    /** Digests, without their proofs, of what the base has about the same pages. */
    known?: ReadonlySet<Digest>
  },
): Promise<JudgedRecords> {
  const faults: Fault[] = []
  const valid = await ofThisProposal(added, judge, { proposal, known }, faults)
  const authors = findAuthors(commits, actors, judge.roster)
  const accepted = valid.filter(({ path, record }) => {
    const own = reviewerFaults(path, record, judge, authors)
    faults.push(...own)
    return own.length === 0
  })
  return { valid, accepted, faults }
}

type Decided = Pick<ReviewRecord, 'reviewer' | 'decision'>

/**
 * Why a reviewer may not decide so about this proposal; nothing when they may.
 *
 * @param file named in the faults
 * @param authors who has part in the proposal, as `findAuthors` says
 */
export function reviewerFaults(
  file: string,
  decided: Decided,
  judge: Judge,
  authors: ReadonlyMap<string, Commit>,
): Fault[] {
  if (decided.decision !== 'approve') return []
  const commit = authors.get(decided.reviewer)
  return [
    ...(commit === undefined ? [] : [fourEyes(file, decided, commit)]),
    ...(isInterestFresh(decided, judge) ? [] : [staleInterest(file, decided, judge)]),
  ]
}

async function ofThisProposal(
  added: readonly RecordFile[],
  judge: Judge,
  { proposal, known }: { proposal: string; known: ReadonlySet<Digest> },
  faults: Fault[],
): Promise<FiledRecord[]> {
  const valid: FiledRecord[] = []
  for (const file of added) {
    const { record, faults: own } = await verifyRecord(file, judge)
    const all = [...own]
    if (record !== null && record.proposal !== proposal) {
      all.push({
        ...top(file.path),
        rule: 'approval-other-proposal',
        found: `Unexpected record of the proposal \`${record.proposal}\``,
        expected: `records given in \`${proposal}\``,
        remedy: 'Ask the reviewer to sign this proposal. An approval cannot be moved.',
      })
    }
    if (record !== null && own.length === 0) all.push(...newcomerFaults(file.path, record, judge))
    if (record !== null && known.has(unsignedDigest(record))) {
      all.push({
        ...top(file.path),
        rule: 'approval-replayed',
        found: 'Unexpected copy of a record that the base has',
        expected: 'records that were signed for this proposal',
        remedy: 'Ask the reviewer to sign this proposal.',
      })
    }
    faults.push(...all)
    if (record !== null && all.length === 0) valid.push({ path: file.path, record })
  }
  return valid
}

/** What a record at rest may have behind it, and a new one may not: its time is its signer's word. */
function newcomerFaults(path: string, record: ReviewRecord, judge: Judge): Fault[] {
  const { reviewer, repository, proof } = record
  const faults: Fault[] = []
  const person = judge.roster.get(reviewer)
  if (person?.roles.includes('reviewer') !== true) {
    faults.push({
      ...top(path),
      rule: 'review-reviewer',
      found: `Unexpected reviewer \`${reviewer}\``,
      expected: `a person of ${PEOPLE_FOLDER}/ with the role reviewer`,
      remedy: 'Reviewers are added in a proposal of their own, before they sign.',
    })
  }
  if (repository !== judge.policy.repository) {
    faults.push({
      ...top(path),
      rule: 'review-repository',
      found: `Unexpected new record of \`${repository}\``,
      expected: `\`${judge.policy.repository}\`, as ${POLICY_FILE} says`,
      remedy: 'Ask the reviewer to sign again, under the name of today.',
    })
  }
  if (proof.kind === 'passkey' && !isOfDomain(proof, judge.policy.passkeys['rp-id'])) {
    faults.push({
      ...top(path),
      rule: 'review-key',
      found: 'Unexpected new record, signed at a domain that the desk has left',
      expected: `a signature at \`${judge.policy.passkeys['rp-id']}\``,
      remedy: 'Ask the reviewer to make a passkey at the desk of today, and to sign with it.',
    })
  }
  const revoked = person?.keys?.find(({ id }) => id === proof.key)?.revoked
  // From that day on: whoever has found the device does not get the rest of it.
  if (revoked !== undefined && judge.today >= revoked.on) {
    faults.push({
      ...top(path),
      rule: 'review-key',
      found: `Unexpected new record by key \`${proof.key}\`, ${revoked.reason} on ${revoked.on}`,
      expected: `a key of ${PEOPLE_FOLDER}/${reviewer}.yml that is in use`,
      remedy: 'Ask the reviewer to sign again with another key.',
    })
  }
  return faults
}

/** Four eyes: nobody approves what they wrote, committed or co-authored. */
function fourEyes(path: string, { reviewer }: Decided, { oid, subject }: Commit): Fault {
  return {
    ...top(path),
    rule: 'four-eyes',
    found: `Unexpected approval by \`${reviewer}\`, who has part in commit ${oid.slice(0, 10)} "${subject}"`,
    expected: 'a reviewer who wrote, committed or co-authored nothing of the proposal',
    remedy: 'Ask another reviewer.',
  }
}

function isInterestFresh({ reviewer }: Decided, judge: Judge): boolean {
  const declared = judge.roster.get(reviewer)?.interests?.declared
  if (declared === undefined) return false
  const end = monthsLater(declared, judge.policy['interests-valid-months'])
  return declared <= judge.today && judge.today <= end
}

function staleInterest(path: string, { reviewer }: Decided, judge: Judge): Fault {
  const declared = judge.roster.get(reviewer)?.interests?.declared ?? 'never'
  return {
    ...top(path),
    rule: 'reviewer-interests',
    found: `Unexpected approval by \`${reviewer}\`, whose interests were declared ${declared}`,
    expected: `a declaration of the last ${judge.policy['interests-valid-months']} months, in the base`,
    remedy: `Bring interests in ${PEOPLE_FOLDER}/${reviewer}.yml up to date in a proposal of its own.`,
  }
}
