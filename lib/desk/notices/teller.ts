import { git } from '../../git/git.ts'
import type { Roster } from '../../people/person.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'
import { readRecord } from '../../reviews/verify-record.ts'
import type { Judge } from '../proposals/judge-proposals.ts'
import type { ProposalEvent } from '../proposals/proposal-actions.ts'
import type { PublishingEnd } from '../publishing/publisher.ts'
import type { Role } from '../sign-in/signed-in.ts'
import type { Notices } from './notices.ts'

export type TellerOptions = {
  notices: Pick<Notices, 'tell'>
  repository: Pick<Repository, 'root' | 'readProposal'>
  judge: Pick<Judge, 'stateOf'>
  readRoster: () => Promise<Roster>
  onFault: (error: unknown) => void
}

/** Says who hears of what. Nobody waits for it, and nothing fails by it. */
export type Teller = {
  ofProposal: (event: ProposalEvent) => void
  /** Somebody has signed decisions; `paths` are her records, in the proposal. */
  ofSigning: (id: string, by: { id: string; name: string }, paths: readonly string[]) => void
  ofPublishing: (end: PublishingEnd) => void
  ofRefusedSchedule: (proposal: Proposal, reasons: readonly string[]) => Promise<void>
  /** Resolves when all who were to be told are told. */
  settled: () => Promise<void>
}

const MOST_PLACES = 30

export function createTeller(options: TellerOptions): Teller {
  const { notices, repository, judge, readRoster, onFault } = options
  let telling: Promise<void> = Promise.resolve()

  const later = (task: () => Promise<void>): void => {
    telling = telling.then(task).catch(onFault)
  }

  const withRole = async (...roles: Role[]): Promise<string[]> =>
    [...(await readRoster())].flatMap(([id, person]) =>
      roles.some((role) => person.roles.includes(role)) ? [id] : [],
    )

  const tellOfProposal = async (event: ProposalEvent): Promise<void> => {
    const { proposal, by } = event
    const words = { id: proposal.id, title: proposal.title }
    if (event.kind === 'asked') {
      await notices.tell(without(event.people, by.id), {
        kind: 'asked-for-review',
        proposal: words,
        by: by.person.name,
      })
      return
    }
    const idempotencyKey = event.kind === 'commented' ? event.idempotencyKey : undefined
    await notices.tell(
      without(involved(proposal), by.id),
      { kind: event.kind, proposal: words, by: by.person.name },
      ...(idempotencyKey === undefined ? [] : [`commented-${idempotencyKey}`]),
    )
  }

  const tellOfSigning = async (
    id: string,
    by: { id: string; name: string },
    paths: readonly string[],
  ): Promise<void> => {
    const proposal = await repository.readProposal(id)
    if (proposal === null) return
    const words = { id, title: proposal.title }
    const decisions = await Promise.all(
      paths.map((path) => readDecision(repository.root, proposal.head, path)),
    )
    if (decisions.includes('request-changes')) {
      await notices.tell(without(involved(proposal), by.id), {
        kind: 'changes-requested',
        proposal: words,
        by: by.name,
      })
    }
    if (decisions.includes('approve') && (await judge.stateOf(proposal)) === 'ready') {
      await notices.tell(
        without(writers(proposal, await withRole('editor', 'owner')), by.id),
        { kind: 'ready', proposal: words },
        // Of many approvals only the last makes it ready; told again once the words have changed.
        `ready-${proposal.head.slice(0, 40)}`,
      )
    }
  }

  const tellOfPublishing = async (end: PublishingEnd): Promise<void> => {
    if (end.kind === 'published') return
    const { cause, commit, explanation, faults } = end.failure
    const people = await (cause === 'content' ? withRole('editor', 'owner') : withRole('owner'))
    await notices.tell(
      people,
      {
        kind: 'publication-failed',
        explanation,
        places: faults
          .slice(0, MOST_PLACES)
          .map(({ file, line, rule, found }) => `${file}, line ${line}: ${found} (${rule})`),
      },
      // The same commit fails again when somebody tries again, or starts the desk again.
      `failed-${commit.slice(0, 40)}`,
    )
  }

  return {
    ofProposal: (event) => later(() => tellOfProposal(event)),
    ofSigning: (id, by, paths) => later(() => tellOfSigning(id, by, paths)),
    ofPublishing: (end) => later(() => tellOfPublishing(end)),
    ofRefusedSchedule: async (proposal, reasons) => {
      const people = new Set([proposal.openedBy, ...(await withRole('owner'))])
      await notices.tell(
        [...people].filter((id) => id !== null),
        {
          kind: 'not-published-in-time',
          proposal: { id: proposal.id, title: proposal.title },
          reasons,
        },
        // A crash between telling and taking the schedule off tells nobody twice.
        `not-published-${proposal.publishAt?.replaceAll(/\D/g, '') ?? ''}-${proposal.head.slice(0, 40)}`,
      )
    },
    settled: () => telling,
  }
}

/** Whoever has something to do with a proposal. */
function involved({ openedBy, askedFor, comments }: Proposal): string[] {
  const people = [openedBy, ...askedFor, ...comments.map(({ by }) => by)]
  return [...new Set(people)].filter((id) => id !== null)
}

/** Of those involved, the ones who may publish; all who may when none of them may. */
function writers(proposal: Proposal, mayPublish: readonly string[]): string[] {
  const own = involved(proposal).filter((id) => mayPublish.includes(id))
  return own.length > 0 ? own : [...mayPublish]
}

function without(people: readonly string[], person: string): string[] {
  return people.filter((id) => id !== person)
}

async function readDecision(root: string, head: string, path: string): Promise<string | null> {
  // To the last byte: a record without its line end is none.
  const text = (await git(root, ['show', `${head}:${path}`])).stdout.toString('utf8')
  return readRecord({ path, text }).record?.decision ?? null
}
