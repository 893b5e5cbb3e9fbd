import { hasRole } from '../sign-in/signed-in.ts'
import type { GuardedFiles } from './publish-proposal.ts'

/** What the desk itself writes. Source: lib/repository/paths.ts */
const WORDS = ['content/', 'public/articles/']

/**
 * Who may act, what must be approved, what is a warning sign and whom to call, in every language: on
 * GitHub, owners guard these files. Source: .github/CODEOWNERS
 */
const GUARDED = [
  /^content\/people\//,
  /^content\/reviews\/policy\.yml$/,
  /^content\/locales\//,
  /^content\/red-flags\.yml$/,
  /^content\/translations\/[^/]+\/(?:locales|red-flags)\.yml$/,
]

/** Files that this person may not publish a change of. */
export const guardedFiles: GuardedFiles = (files, someone) =>
  hasRole(someone, 'owner') ? [] : files.map(({ path }) => path).filter(isGuarded)

/**
 * Whether only an owner may publish a change of this file. Code among it, which comes past the desk
 * alone: it decides what an approval is, and the desk runs it.
 */
export function isGuarded(path: string): boolean {
  const isWords = WORDS.some((folder) => path.startsWith(folder))
  return !isWords || GUARDED.some((guarded) => guarded.test(path))
}
