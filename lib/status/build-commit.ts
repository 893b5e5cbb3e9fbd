import { git, gitText, GitError } from '../git/git.ts'
import type { CalendarDate } from '../dates/calendar-date.ts'

/** The commit a build was made from. */
export type BuildCommit = {
  /** First ten digits of its id. */
  id: string
  /** Day of the commit, where its committer was. */
  date: CalendarDate
  /** Whether the build also held changes that are in no commit. */
  isChanged: boolean
}

const COMMIT = /^([0-9a-f]{10})[0-9a-f]* (\d{4}-\d{2}-\d{2})$/

/**
 * What the build tells its own pages through the environment. Dates of git are good for nothing else:
 * docs/decisions/0006-review-dates-come-from-the-ledger.md
 *
 * @returns null where there is no git or no commit, as in a copy of the files
 */
export async function readBuildCommit(root: string): Promise<BuildCommit | null> {
  try {
    const line = await gitText(root, ['log', '-1', '--format=%H %cs'])
    const status = await git(root, ['status', '--porcelain'])
    const [, id, date] = COMMIT.exec(line) ?? []
    if (id === undefined || date === undefined) return null
    return { id, date, isChanged: status.stdout.length > 0 }
  } catch (error) {
    if (error instanceof GitError) return null
    throw error
  }
}

/** Variables of the environment under which a build hands its commit to the pages. */
export function commitVariables(commit: BuildCommit | null): Record<string, string> {
  if (commit === null) return {}
  const { id, date, isChanged } = commit
  return { BUILD_COMMIT: id, BUILD_DATE: date, BUILD_CHANGED: isChanged ? 'yes' : 'no' }
}

/** The commit that a build handed over; null in `npm run dev` and where the build knows none. */
export function commitOf(
  variables: Readonly<Record<string, string | undefined>>,
): BuildCommit | null {
  const { BUILD_COMMIT: id, BUILD_DATE: date, BUILD_CHANGED: changed } = variables
  if (id === undefined || date === undefined) return null
  return { id, date, isChanged: changed === 'yes' }
}
