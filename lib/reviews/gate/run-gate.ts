import { compareFaults, type Fault } from '../../faults/fault.ts'
import { listCommits } from '../../git/list-commits.ts'
import { readBlobs } from '../../git/read-tree.ts'
import { refuseShallow } from '../../git/history-alone.ts'
import { approvalsOf, isCompromised, standingApprovals, type Ledger } from '../ledger.ts'
import { proposalChanges, type Proposal } from '../proposal-changes.ts'
import { readJudge } from '../read-judge.ts'
import { isRecordPath, readRecords, type RecordFile } from '../read-records.ts'
import { unsignedDigest, type FiledRecord } from '../review-record.ts'
import { readRecord } from '../verify-record.ts'
import { gateChange, missingApproval } from './gate-change.ts'
import type { GateOptions, GateReport, VoidedApproval } from './gate-report.ts'
import { judgeRecords } from './judge-records.ts'
import { ledgerFaults, takenOutFaults } from './ledger-faults.ts'
import { unansweredRequests } from './unanswered-requests.ts'

/** Faults of the words and data themselves; all other faults are about approvals. */
const INPUT = 2
const APPROVALS = 1

/**
 * May this proposal be merged, as far as approvals go?
 *
 * Roster and policy are read from the base, so a proposal cannot approve itself by editing them; the
 * caller runs the code of the base for the same reason. Nothing of the proposal is executed.
 *
 * @throws UnknownRefError, ShallowRepositoryError, MergeConflictError, and DataFileError when the base's roster or policy is
 *   bad
 * Source: reviews.md section 3; docs/decisions/0015-approvals.md
 */
export async function runGate(
  root: string,
  { base, head, proposal, today, actors = new Map() }: GateOptions,
): Promise<{ report: GateReport; changed: Proposal }> {
  await refuseShallow(root)
  const changed = await proposalChanges(root, base, head)
  const [judge, ledger, commits] = await Promise.all([
    readJudge(root, changed.base, today),
    readLedger(root, changed),
    listCommits(root, changed.base, changed.head),
  ])
  const {
    valid,
    accepted,
    faults: refused,
  } = await judgeRecords(ledger.added, judge, {
    proposal,
    commits,
    actors,
    known: new Set(ledger.standing.map(({ record }) => unsignedDigest(record))),
  })
  // A compromised key has said nothing: neither yes nor no.
  const said = ledger.standing.filter(({ record }) => !isCompromised(record, judge.roster))
  const standing = approvalsOf(said)
  const needed = judge.policy['approvals-needed']
  const changes = changed.changes.map((change) => gateChange(change, accepted, needed))
  const faults: Fault[] = [
    ...ledgerFaults(changed.files),
    ...(await takenOutFaults(root, changed, { commits, judge, proposal })),
    ...refused,
    ...changes
      .filter(({ isApproved }) => !isApproved)
      .map((gated) => missingApproval(gated, valid, ledger.standing, needed)),
    ...unansweredRequests(changed, [...valid, ...said], valid),
  ]
  const hasInputFaults = changed.faults.some(({ severity }) => severity === 'error')
  const used = new Set(changes.flatMap(({ approvedBy }) => approvedBy.map(({ path }) => path)))
  const report: GateReport = {
    base: changed.base,
    head: changed.head,
    proposal,
    changes,
    pages: changed.pageChanges.map(({ article }) => article),
    voided: voidedApprovals(changed, standing),
    unreviewed: countUnreviewed(changed, standing),
    unused: accepted.filter(
      ({ path, record }) =>
        record.criterion === 'claim-supported' && record.decision === 'approve' && !used.has(path),
    ),
    faults: [...changed.faults, ...faults].sort(compareFaults),
    exitCode: hasInputFaults ? INPUT : faults.length > 0 ? APPROVALS : 0,
  }
  return { report, changed }
}

/** Records that the proposal adds, and those of the base that are about the pages it touches. */
async function readLedger(
  root: string,
  { base, files, claims, changes, pageChanges }: Proposal,
): Promise<{ added: RecordFile[]; standing: FiledRecord[] }> {
  const added = files.flatMap(({ path, status, after }) =>
    status === 'added' && after !== null && isRecordPath(path) ? [{ path, oid: after }] : [],
  )
  const names = [...claims, ...changes, ...pageChanges].map(({ article }) => article)
  const [kept, texts] = await Promise.all([
    readRecords(root, base, names),
    readBlobs(
      root,
      added.map(({ oid }) => oid),
    ),
  ])
  return {
    added: added.map(({ path, oid }) => ({ path, text: texts.get(oid)?.toString('utf8') ?? '' })),
    // The gate has judged these when they came; `npm run reviews -- verify` does it again.
    standing: kept.flatMap((file) => {
      const { record, faults } = readRecord(file)
      return record === null || faults.length > 0 ? [] : [{ path: file.path, record }]
    }),
  }
}

function voidedApprovals({ changes, pageChanges }: Proposal, standing: Ledger): VoidedApproval[] {
  const gone = [
    ...changes.map(({ article, before, after }) => ({ article, before, isThere: after !== null })),
    ...pageChanges.map(({ article, before, after }) => ({
      article,
      before,
      isThere: after !== null,
    })),
  ]
  return gone.flatMap(({ article, before, isThere }) =>
    before === null
      ? []
      : standingApprovals(standing, article, before.digest).map((filed) => ({
          ...filed,
          why: isThere ? ('changed' as const) : ('removed' as const),
        })),
  )
}

function countUnreviewed({ claims, changes }: Proposal, standing: Ledger): number {
  const changed = new Set(changes.map(({ after }) => after?.digest))
  return claims.filter(
    ({ article, digest }) =>
      !changed.has(digest) && standingApprovals(standing, article, digest).length === 0,
  ).length
}
