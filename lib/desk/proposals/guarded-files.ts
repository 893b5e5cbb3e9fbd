import { hasRole } from '../sign-in/signed-in.ts'
import type { GuardedFiles } from './publish-proposal.ts'

/**
 * Who may act, what must be approved, what is a warning sign and whom to call: on GitHub, owners
 * guard these files. Source: .github/CODEOWNERS
 */
const GUARDED = [
  'content/people/',
  'content/reviews/policy.yml',
  'content/locales/',
  'content/red-flags.yml',
]

/** Files that this person may not publish a change of. */
export const guardedFiles: GuardedFiles = (files, someone) =>
  hasRole(someone, 'owner') ? [] : files.map(({ path }) => path).filter(isGuarded)

/** Whether only an owner may publish a change of this file. */
export function isGuarded(path: string): boolean {
  return GUARDED.some((guarded) => path.startsWith(guarded))
}
