import type { Fault } from '../../faults/fault.ts'
import type { Roster } from '../../people/person.ts'
import { listCommits } from '../../git/list-commits.ts'
import { WHEN_APPROVED, type Proposal, type Repository } from '../../repository/repository.ts'
import { isRecordPath } from '../../reviews/read-records.ts'
import { actorOf } from '../people/actor-of.ts'
import type { Judge } from '../proposals/judge-proposals.ts'
import { publishProposal, type GuardedFiles } from '../proposals/publish-proposal.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { TimetableAnswer } from './timetable.ts'

export type ScheduledOptions = {
  repository: Repository
  judge: Judge
  guarded: GuardedFiles
  readRoster: () => Promise<Roster>
  /** Told that one is in main now. */
  onPublished: (proposal: Proposal, by: SignedIn) => void
}

/** Main moved under the gate, or the proposal did: looked at again, it may well pass. */
export class MovedMeanwhileError extends Error {
  override name = 'MovedMeanwhileError'
}

const MOST_REASONS = 20

/**
 * Publishes a proposal whose time has come, in the name of whoever opened it, if the gate lets it.
 * What owners guard needs an owner who presses the button: anybody who writes can set a time.
 *
 * One that is to be published when it is approved waits for a signature to be the last thing that
 * happened to it: half a page of words that need no approval must not go out with the next save.
 *
 * @throws MovedMeanwhileError
 */
export function publishScheduled(
  options: ScheduledOptions,
): (proposal: Proposal) => Promise<TimetableAnswer> {
  return async (proposal) => {
    const isWhenApproved = proposal.publishAt === WHEN_APPROVED
    if (isWhenApproved && !(await endsWithRecords(options.repository, proposal.head))) {
      return { kind: 'waiting' }
    }
    const by = opener(proposal, await options.readRoster())
    if (by === null) {
      return refused(
        'Whoever opened it may not publish any more. Somebody else can publish it now.',
      )
    }
    const outcome = await publishProposal(options, proposal.id, { by, seen: proposal.head })
    switch (outcome.kind) {
      case 'published': {
        const published = await options.repository.readProposal(proposal.id)
        options.onPublished(published ?? proposal, by)
        return { kind: 'published' }
      }
      case 'refused':
        if (isWhenApproved && outcome.faults.length > 0) return { kind: 'waiting' }
        return outcome.faults.length === 0
          ? refused('There is nothing in it to publish.')
          : refused(...outcome.faults.slice(0, MOST_REASONS).map(sentenceOf))
      case 'conflict':
        return refused(outcome.why)
      case 'owners-only':
        return refused(`Only an owner can publish a change of ${outcome.files.join(', ')}.`)
      case 'moved':
        throw new MovedMeanwhileError(outcome.why)
    }
  }
}

/**
 * Whether the last work on a proposal was deciding. To catch up with main is no work, where git does
 * that alone.
 */
async function endsWithRecords(repository: Repository, head: string): Promise<boolean> {
  const commits = await listCommits(repository.root, await repository.readMain(), head)
  const last = commits.find(({ paths }) => paths.length > 0)
  return last !== undefined && last.paths.every(isRecordPath)
}

/** Whoever opened it, without the rights of an owner; null when she may not publish. */
function opener({ openedBy }: Proposal, roster: Roster): SignedIn | null {
  const person = openedBy === null ? undefined : roster.get(openedBy)
  if (openedBy === null || person === undefined) return null
  if (!person.roles.includes('editor') && !person.roles.includes('owner')) return null
  return {
    id: openedBy,
    person: { ...person, roles: person.roles.filter((role) => role !== 'owner') },
    actor: actorOf(openedBy, person),
  }
}

function refused(...reasons: string[]): TimetableAnswer {
  return { kind: 'refused', reasons }
}

function sentenceOf({ file, line, found, expected }: Fault): string {
  return `${file}, line ${line}: ${found}, expected ${expected}.`
}
