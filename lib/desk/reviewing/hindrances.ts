import { formatDate } from '../../dates/calendar-date.ts'
import { PEOPLE_FOLDER } from '../../people/load-people.ts'
import { findAuthors } from '../../reviews/gate/four-eyes.ts'
import { reviewerFaults } from '../../reviews/gate/judge-records.ts'
import { usableKeys } from '../../reviews/passkey-ceremony.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { ReadProposal } from './read-proposal.ts'

/** Why somebody may not decide, and what to do about it. */
export type Hindrance = {
  /** Named as the gate names it, where it has a name for it. */
  rule: 'not-a-reviewer' | 'no-passkey' | 'four-eyes' | 'reviewer-interests'
  /** `anything` cannot be signed, or approvals alone. */
  of: 'anything' | 'approvals'
  words: string
  remedy: string
}

/**
 * Why this person may not decide about a proposal; none when they may. What the gate would refuse
 * after the signature is said here before.
 */
export function hindrancesOf(
  { id }: Pick<SignedIn, 'id'>,
  { judge, commits, actors }: Pick<ReadProposal, 'judge' | 'commits' | 'actors'>,
): Hindrance[] {
  const person = judge.roster.get(id)
  if (person?.roles.includes('reviewer') !== true) {
    return [
      {
        rule: 'not-a-reviewer',
        of: 'anything',
        words: 'Only clinical reviewers sign decisions. You can read everything here.',
        remedy: 'To become a reviewer, ask an owner to add your registration to your entry.',
      },
    ]
  }
  const faults = reviewerFaults(
    `${PEOPLE_FOLDER}/${id}.yml`,
    { reviewer: id, decision: 'approve' },
    judge,
    findAuthors(commits, actors, judge.roster),
  )
  const hindrances: Hindrance[] = []
  if (usableKeys(person, 'passkey').length === 0) {
    hindrances.push({
      rule: 'no-passkey',
      of: 'anything',
      words: 'You have no passkey that counts, so you cannot sign here.',
      remedy: 'Ask an owner for a link to make one.',
    })
  }
  if (faults.some(({ rule }) => rule === 'four-eyes')) {
    hindrances.push({
      rule: 'four-eyes',
      of: 'approvals',
      words: 'You wrote part of this proposal, so somebody else must approve it.',
      remedy: 'Ask another reviewer. You can still ask for changes.',
    })
  }
  if (faults.some(({ rule }) => rule === 'reviewer-interests')) {
    const months = judge.policy['interests-valid-months']
    const declared = person.interests?.declared
    hindrances.push({
      rule: 'reviewer-interests',
      of: 'approvals',
      words: `Your interests were declared ${declared === undefined ? 'never' : `on ${formatDate(declared)}`}. Approvals need a declaration of the last ${months} months.`,
      remedy: 'Bring your declaration up to date in a proposal of its own, and publish it first.',
    })
  }
  return hindrances
}
