import { git } from '../../lib/git/git.ts'
import type { Person } from '../../lib/people/person.ts'

/**
 * Commits exactly these files, in the name of the person who decided: the name in the roster and the
 * first address there; without an address, as git itself would.
 *
 * @param subject up to about 50 characters
 */
export async function commitRecords(
  root: string,
  paths: readonly string[],
  { subject, person }: { subject: string; person: Person },
): Promise<void> {
  const email = person.emails?.[0]
  const env: Record<string, string> =
    email === undefined
      ? {}
      : {
          GIT_AUTHOR_NAME: person.name,
          GIT_AUTHOR_EMAIL: email,
          GIT_COMMITTER_NAME: person.name,
          GIT_COMMITTER_EMAIL: email,
        }
  await git(root, ['add', '--', ...paths])
  await git(root, ['commit', '--quiet', '--only', '--message', subject, '--', ...paths], { env })
}
