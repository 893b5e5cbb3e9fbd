import { git, GitError } from '../../git/git.ts'
import { RepositoryUnavailableError } from '../errors.ts'
import { SETTINGS } from './settings.ts'
import { takeOverLock } from './take-over-lock.ts'

/** `from` null: the ref is not there yet. `to` equal to `from`: it only has to be there. */
export type RefMove = { ref: string; from: string | null; to: string }

const LONGEST_WAIT = 10_000

/**
 * Moves refs, all or none, and only when each is where it was. Of a git that is killed meanwhile the
 * first moves may stand without the later ones, so the order is: what the others follow from, first.
 *
 * @param staleAfter milliseconds after which a lock is that of a git that was killed
 * @returns false when one of them was not where it should be
 * @throws RepositoryUnavailableError when another git keeps a ref to itself
 */
export async function moveRefs(
  root: string,
  moves: readonly RefMove[],
  staleAfter: number,
): Promise<boolean> {
  const input = moves
    .map(({ ref, from, to }) =>
      from === to
        ? `verify ${ref} ${from}\n`
        : `update ${ref} ${to} ${from ?? '0'.repeat(to.length)}\n`,
    )
    .join('')
  try {
    await withLock(root, ['update-ref', '--stdin'], input, staleAfter)
    return true
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    if (/but expected|reference already exists|unable to resolve ref/.test(error.stderr)) {
      return false
    }
    throw error
  }
}

/** Runs a git that locks refs, again for as long as another git has the lock. */
export async function withLock(
  root: string,
  args: readonly string[],
  input: string,
  staleAfter: number,
): Promise<void> {
  const until = Date.now() + LONGEST_WAIT
  for (;;) {
    try {
      await git(root, args, { input, env: SETTINGS })
      return
    } catch (error) {
      if (!(error instanceof GitError)) throw error
      const lock = /Unable to create '(.+\.lock)': File exists/.exec(error.stderr)?.[1]
      if (lock === undefined) throw error
      // git has waited for a tenth of a second already.
      if (!(await takeOverLock(root, lock, staleAfter)) && Date.now() > until) {
        throw new RepositoryUnavailableError(
          'Another git is writing to the repository. Try again in a minute',
          true,
          { cause: error },
        )
      }
    }
  }
}
