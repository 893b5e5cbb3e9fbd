import { top, type Fault } from '../../faults/fault.ts'
import { PEOPLE_FOLDER, readRoster } from '../../people/load-people.ts'
import type { Roster } from '../../people/person.ts'
import { isCompromised } from '../../reviews/ledger.ts'
import { parsePolicy, POLICY_FILE } from '../../reviews/policy.ts'
import { REVIEWS_FOLDER, type FiledRecord } from '../../reviews/review-record.ts'
import { SshError } from '../../reviews/ssh.ts'
import { verifyRecord, type VerifiedRecord } from '../../reviews/verify-record.ts'
import { DataFileError } from '../../yaml/parse-data-file.ts'
import type { CommitFiles } from './commit-files.ts'
import { dataFaults } from './data-faults.ts'
import { remembered } from './remembered.ts'

const rosters = remembered<{ roster: Roster; faults: readonly Fault[] }>(50)
/** A signature takes a process to verify. */
const verified = remembered<VerifiedRecord>(5_000)

/** The roster, without people whose files are bad. */
export function readPeople(files: CommitFiles, report: (fault: Fault) => void): Roster {
  const { roster, faults } = rosters.of(peopleKey(files), () => {
    let paths = files.list(`${PEOPLE_FOLDER}/`).filter((path) => path.endsWith('.yml'))
    const found: Fault[] = []
    for (;;) {
      try {
        const texts = paths.map((path) => ({ path, text: files.textOf(path) }))
        return { roster: readRoster(texts), faults: found }
      } catch (error) {
        if (!(error instanceof DataFileError) || !paths.includes(error.file)) throw error
        found.push(...dataFaults(error, error.file, files.textOf(error.file)))
        paths = paths.filter((path) => path !== error.file)
      }
    }
  })
  for (const fault of faults) report(fault)
  return roster
}

/**
 * The valid records about a page; what is wrong with the others is told, and they do not count.
 *
 * @param page by the name that records give it
 */
export async function recordsOf(
  files: CommitFiles,
  page: string,
  { people, today, report }: { people: Roster; today: string; report: (fault: Fault) => void },
): Promise<FiledRecord[]> {
  const paths = files.list(`${REVIEWS_FOLDER}/${page}/`)
  if (paths.length === 0 || files.idOf(POLICY_FILE) === null) return []
  await files.load(paths)
  const policy = readPolicy(files, report)
  if (policy === null) return []
  const verify = async (path: string): Promise<VerifiedRecord> => {
    try {
      return await verifyRecord(
        { path, text: files.textOf(path) },
        { roster: people, policy, today },
      )
    } catch (error) {
      // A machine without ssh-keygen: a preview says less then, a build stops.
      if (!(error instanceof SshError)) throw error
      const fault = { rule: 'review-signature', found: error.message, remedy: null }
      const expected = 'ssh-keygen, to verify signatures'
      return { record: null, faults: [{ ...top(path), ...fault, expected }] }
    }
  }
  const records: FiledRecord[] = []
  for (const path of paths) {
    const key = [path, files.idOf(path), files.idOf(POLICY_FILE), today, peopleKey(files)].join(' ')
    const known = verified.get(key) ?? (await verify(path))
    verified.set(key, known)
    const { record, faults } = known
    if (record !== null && isCompromised(record, people)) continue
    for (const fault of faults) report(fault)
    if (record !== null && faults.length === 0) records.push({ path, record })
  }
  return records
}

function readPolicy(files: CommitFiles, report: (fault: Fault) => void) {
  const text = files.textOf(POLICY_FILE)
  try {
    return parsePolicy(text)
  } catch (error) {
    for (const fault of dataFaults(error, POLICY_FILE, text)) report(fault)
    return null
  }
}

function peopleKey(files: CommitFiles): string {
  return files
    .list(`${PEOPLE_FOLDER}/`)
    .map((path) => `${path} ${files.idOf(path)}`)
    .join(' ')
}
