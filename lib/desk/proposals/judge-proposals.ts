import type { CalendarDate } from '../../dates/calendar-date.ts'
import type { Fault } from '../../faults/fault.ts'
import { diffTrees, type FileChange } from '../../git/read-tree.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'
import type { Actors } from '../../reviews/gate/four-eyes.ts'
import type { GateReport } from '../../reviews/gate/gate-report.ts'
import { runGate } from '../../reviews/gate/run-gate.ts'
import type { Proposal as ProposedChange } from '../../reviews/proposal-changes.ts'
import { actorsOf } from './actors-of.ts'
import { checkTree } from './check-tree.ts'

/** What merging a proposal now would do, and whether it may be done. */
export type Judgement =
  | {
      kind: 'judged'
      head: string
      main: string
      report: GateReport
      changed: ProposedChange
      /** Every file that differs, also outside of content/. */
      files: FileChange[]
      /** Errors in words and data anywhere after the merge: with one of them no site is built. */
      faults: Fault[]
      mayBePublished: boolean
    }
  | { kind: 'conflict'; head: string; main: string; why: string }

/** Where a proposal is on its way. Calculated, never typed. Source: style.md section 4, "State" */
export type ProposalState = 'draft' | 'in-review' | 'ready' | 'published' | 'withdrawn'

export type Judge = {
  /** Of an open proposal, against main as it is now. */
  judge: (proposal: Proposal) => Promise<Judgement>
  stateOf: (proposal: Proposal) => Promise<ProposalState>
}

/** Judgements kept: those of the open proposals of a busy week. */
const KEPT = 60

/**
 * Judges proposals by the gate and by the check of the whole repository, each pair of commits once a
 * day: interests run out at midnight.
 */
export function createJudge(repository: Repository, today: () => CalendarDate): Judge {
  const known = new Map<string, Promise<Judgement>>()

  const judge = async (proposal: Proposal): Promise<Judgement> => {
    const main = await repository.readMain()
    const day = today()
    const actors = await actorsOf(repository, proposal, main)
    const key = [main, proposal.head, proposal.name, day, JSON.stringify([...actors])].join(' ')
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    const judging = judgeNow(repository.root, proposal, { main, today: day, actors })
    known.set(key, judging)
    // A judgement that failed, as when git was missing, says nothing about the next attempt.
    judging.catch(() => known.delete(key))
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return judging
  }

  return {
    judge,
    stateOf: async (proposal) => {
      if (proposal.status !== 'open') return proposal.status
      const judgement = await judge(proposal)
      if (judgement.kind === 'judged' && judgement.mayBePublished) return 'ready'
      return proposal.stage
    },
  }
}

async function judgeNow(
  root: string,
  { head, name }: Proposal,
  { main, today, actors }: { main: string; today: CalendarDate; actors: Actors },
): Promise<Judgement> {
  try {
    const gate = { base: main, head, proposal: name, today, actors }
    const { report, changed } = await runGate(root, gate)
    const checked = await checkTree(root, changed.tree)
    const files = await diffTrees(root, main, changed.tree, [])
    const faults = checked.filter(({ severity }) => severity === 'error')
    return {
      kind: 'judged',
      head,
      main,
      report,
      changed,
      files,
      faults,
      mayBePublished: changed.files.length > 0 && report.exitCode === 0 && faults.length === 0,
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'MergeConflictError') throw error
    return { kind: 'conflict', head, main, why: error.message }
  }
}
