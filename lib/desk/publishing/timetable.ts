import { lookAgain, type LookingAfter } from '../look-again.ts'
import {
  WHEN_APPROVED,
  type Actor,
  type Proposal,
  type Repository,
} from '../../repository/repository.ts'

/** What came of an attempt to publish a proposal whose time had come. */
export type TimetableAnswer =
  | { kind: 'published' }
  /** Approvals are still to come. */
  | { kind: 'waiting' }
  /** It may not be published as it is; each reason is a sentence. */
  | { kind: 'refused'; reasons: string[] }

export type TimetableOptions = {
  repository: Pick<Repository, 'listProposals' | 'changeProposal'>
  /** Asks the gate and publishes. What it throws is tried again later, the schedule stands. */
  publish: (proposal: Proposal) => Promise<TimetableAnswer>
  /** In whose name a schedule is taken off. */
  by: Actor
  now: () => Date
  /** Calls back after so many milliseconds; returns what calls it off. */
  setTimer: (milliseconds: number, callback: () => void) => () => void
  /** Tells people that a proposal was not published, and that it will not be by itself. */
  onRefused: (proposal: Proposal, reasons: string[]) => Promise<void>
  onFault: (error: unknown) => void
}

// A proposal may be scheduled by another desk, or on GitHub; and a timer may not run over 24 days.
const LONGEST_WAIT = 60_000
const SHORTEST_WAIT = 1_000

/**
 * Publishes proposals when their time has come, or when everything is approved. Times that passed
 * while no desk ran count too.
 */
export function createTimetable(options: TimetableOptions): LookingAfter {
  const { repository, publish, by, now, setTimer, onRefused, onFault } = options
  const publishDue = async (): Promise<Proposal[]> => {
    const scheduled = (await repository.listProposals())
      .filter(({ status, publishAt }) => status === 'open' && publishAt !== null)
      .sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1))
    for (const proposal of scheduled.filter(isDue)) {
      try {
        const answer = await publish(proposal)
        if (answer.kind === 'refused') await takeOff(proposal, answer.reasons)
      } catch (error) {
        // The others are not to wait for this one.
        onFault(error)
      }
    }
    return scheduled.filter((proposal) => !isDue(proposal))
  }

  const takeOff = async (proposal: Proposal, reasons: string[]): Promise<void> => {
    // Told first: somebody who hears it twice after a crash is better off than one who never does.
    await onRefused(proposal, reasons)
    await repository.changeProposal(proposal.id, { publishAt: null }, by)
  }

  const isDue = (proposal: Proposal): boolean =>
    proposal.publishAt === WHEN_APPROVED || timeOf(proposal) <= now().getTime()

  const lookOnce = async (): Promise<number> => {
    let wait = LONGEST_WAIT
    try {
      const [next] = await publishDue()
      if (next !== undefined) wait = timeOf(next) - now().getTime()
    } catch (error) {
      onFault(error)
    }
    return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, wait))
  }

  return lookAgain({ lookOnce, setTimer })
}

/** A time that is none has come: the proposal is tried, rather than forgotten for ever. */
function timeOf({ publishAt }: Proposal): number {
  const time = Date.parse(publishAt ?? '')
  return Number.isNaN(time) ? 0 : time
}
