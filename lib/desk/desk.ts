import type { Roster } from '../people/person.ts'
import type { Proposal, Repository } from '../repository/repository.ts'
import type { Policy } from '../reviews/policy.ts'
import type { Audit } from './audit/audit.ts'
import type { Notices } from './notices/notices.ts'
import type { People } from './people/people.ts'
import type { ProposalDescription } from './proposals/describe-proposal.ts'
import type { Judge } from './proposals/judge-proposals.ts'
import type { Act } from './proposals/proposal-actions.ts'
import type { Publisher } from './publishing/publisher.ts'
import type { Reviewing } from './reviewing/reviewing.ts'
import type { SignIn } from './sign-in/sign-in.ts'
import type { Writing } from './writing/writing.ts'

/**
 * Everything the pages of the desk can do. `server/` makes one for the process, outside Next's
 * bundle, so that pages stay small and rules can be tested without them.
 *
 * Errors come from outside the bundle: tell them apart by `name`, never by class.
 */
export type Desk = {
  /** Top of the repository in which the desk runs. */
  root: string
  /** Where people reach it: `http://localhost:4000`. One of the policy's origins. */
  origin: string
  now: () => Date
  repository: Repository
  /** What the owner of the machine has to do about files of hers that were in the way; or null. */
  workTreeNotice: () => string | null
  /** Policy of main, as it is now. */
  readPolicy: () => Promise<Policy>
  /** People of main, as they are now. */
  readRoster: () => Promise<Roster>
  signIn: SignIn
  people: People
  audit: Audit
  judge: Judge
  describeProposal: (proposal: Proposal) => Promise<ProposalDescription>
  act: Act
  publisher: Publisher
  notices: Notices
  reviewing: Reviewing
  writing: Writing
  /** Begins what the desk does by itself. */
  start: () => Promise<void>
  /** Ends it. */
  close: () => Promise<void>
}

const KEY = Symbol.for('back-after-birth.desk')

type Holder = { [KEY]?: Desk }

/** Makes a desk the one of this process. */
export function setDesk(desk: Desk): void {
  ;(globalThis as Holder)[KEY] = desk
}

/**
 * The desk of this process.
 *
 * @throws TypeError when nobody made one: pages of the desk run in our server alone
 */
export function getDesk(): Desk {
  const desk = (globalThis as Holder)[KEY]
  if (desk === undefined) throw new TypeError('Unexpected page of the desk outside its server')
  return desk
}
