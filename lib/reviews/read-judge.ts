import type { CalendarDate } from '../dates/calendar-date.ts'
import { listTree, readBlobs } from '../git/read-tree.ts'
import { PEOPLE_FOLDER, readRoster } from '../people/load-people.ts'
import type { Roster } from '../people/person.ts'
import { DataFileError } from '../yaml/parse-data-file.ts'
import { parsePolicy, POLICY_FILE, type Policy } from './policy.ts'

/** What records are judged by. */
export type Judge = { roster: Roster; policy: Policy; today: CalendarDate }

/**
 * Roster and policy as one commit has them: of a proposal, its base.
 *
 * @throws DataFileError when one of their files is bad, or the policy is missing
 */
export async function readJudge(root: string, commit: string, today: CalendarDate): Promise<Judge> {
  const files = await listTree(root, commit, [PEOPLE_FOLDER, POLICY_FILE])
  const texts = await readBlobs(
    root,
    files.map(({ oid }) => oid),
  )
  const named = files.map(({ path, oid }) => ({
    path,
    text: texts.get(oid)?.toString('utf8') ?? '',
  }))
  const policy = named.find(({ path }) => path === POLICY_FILE)
  if (policy === undefined) {
    throw new DataFileError(POLICY_FILE, [{ path: '', message: 'Missing in the base' }])
  }
  const people = named.filter(({ path }) => path.endsWith('.yml') && path !== POLICY_FILE)
  return { roster: readRoster(people), policy: parsePolicy(policy.text), today }
}
