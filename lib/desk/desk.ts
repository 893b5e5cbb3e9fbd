import type { Policy } from '../reviews/policy.ts'
import type { Repository } from '../repository/repository.ts'
import type { SignIn } from './sign-in/sign-in.ts'

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
  repository: Repository
  /** Policy of main, as it is now. */
  readPolicy: () => Promise<Policy>
  signIn: SignIn
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
