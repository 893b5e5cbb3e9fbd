import { monthsLater } from '../../dates/calendar-date.ts'
import type { Fault } from '../../faults/fault.ts'
import type { Commit } from '../../git/list-commits.ts'
import { PEOPLE_FOLDER } from '../../people/load-people.ts'
import type { Judge } from '../read-judge.ts'
import type { RecordFile } from '../read-records.ts'
import type { FiledRecord, ReviewRecord } from '../review-record.ts'
import { verifyRecord } from '../verify-record.ts'
import { findAuthors, type Actors } from './four-eyes.ts'
import { top } from './gate-report.ts'

export type JudgedRecords = {
  /** Records that are what they say and of this proposal. */
  valid: FiledRecord[]
  /** Those whose reviewer may decide about it. */
  accepted: FiledRecord[]
  faults: Fault[]
}

/** Which of the records that a proposal adds count. */
export async function judgeRecords(
  added: readonly RecordFile[],
  judge: Judge,
  { proposal, commits, actors }: { proposal: string; commits: readonly Commit[]; actors: Actors },
): Promise<JudgedRecords> {
  const faults: Fault[] = []
  const valid = await ofThisProposal(added, judge, proposal, faults)
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
  proposal: string,
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
    faults.push(...all)
    if (record !== null && all.length === 0) valid.push({ path: file.path, record })
  }
  return valid
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
  return judge.today <= monthsLater(declared, judge.policy['interests-valid-months'])
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
