import type { CalendarDate } from '../../dates/calendar-date.ts'
import { listCommits, type Commit } from '../../git/list-commits.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'
import type { Actors } from '../../reviews/gate/four-eyes.ts'
import type { GateReport } from '../../reviews/gate/gate-report.ts'
import { runGate } from '../../reviews/gate/run-gate.ts'
import { proposalChanges, type Proposal as Changed } from '../../reviews/proposal-changes.ts'
import { readJudge, type Judge } from '../../reviews/read-judge.ts'
import { actorsOf } from '../proposals/actors-of.ts'
import { Remembered } from './remembered.ts'

/** What reviewing needs of the desk. */
export type Given = {
  repository: Repository
  /** Day of today, YYYY-MM-DD. */
  today: () => CalendarDate
  /** Now in ISO 8601, UTC, with milliseconds. */
  now: () => string
}

/** A proposal against main as it is now, and what the gate says of it. */
export type ReadProposal = {
  proposal: Proposal
  changed: Changed
  report: GateReport
  judge: Judge
  commits: readonly Commit[]
  actors: Actors
}

/** Reads proposals; of the last few commits it knows the answer already. */
export class ProposalReader {
  readonly #given: Given
  readonly #reports = new Remembered<Omit<ReadProposal, 'proposal'>>(40)
  readonly #changes = new Remembered<Changed>(40)

  constructor(given: Given) {
    this.#given = given
  }

  /** @throws MergeConflictError, DataFileError */
  async read(proposal: Proposal): Promise<ReadProposal> {
    const { repository, today } = this.#given
    const [base, day] = [await repository.readMain(), today()]
    const actors = await actorsOf(repository, proposal, base)
    const acted = JSON.stringify([...actors])
    const key = [base, proposal.head, proposal.name, day, acted].join(' ')
    const { root } = repository
    const read = await this.#reports.get(key, async () => {
      const { name, head } = proposal
      const gate = { base, head, proposal: name, today: day, actors }
      const [{ report, changed }, judge, commits] = await Promise.all([
        runGate(root, gate),
        readJudge(root, base, day),
        listCommits(root, base, head),
      ])
      return { report, changed, judge, commits, actors }
    })
    return { proposal, ...read }
  }

  /** What a proposal changes, with the claims of some pages that it does not change. */
  async changes(base: string, head: string, articles: readonly string[]): Promise<Changed> {
    const wanted = [...new Set(articles)].sort()
    return this.#changes.get([base, head, ...wanted].join(' '), () =>
      proposalChanges(this.#given.repository.root, base, head, { articles: wanted }),
    )
  }
}
