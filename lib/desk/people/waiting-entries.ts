import { diffTrees } from '../../git/read-tree.ts'
import { gitText } from '../../git/git.ts'
import { parsePerson, PEOPLE_FOLDER } from '../../people/load-people.ts'
import type { Person } from '../../people/person.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'
import { readText } from './propose-entry.ts'

/** A proposal that changes one entry of the roster and nothing else. */
export type WaitingEntry = {
  proposal: Proposal
  /** Of the person. */
  id: string
  before: Person | null
  /** What would be public; null when the entry cannot be read. */
  after: Person | null
}

/** Entries that wait for an owner, the newest first. What changes more is a proposal like others. */
export async function waitingEntries(repository: Repository): Promise<WaitingEntry[]> {
  const main = await repository.readMain()
  const open = (await repository.listProposals()).filter(({ status }) => status === 'open')
  const entries = await Promise.all(open.map((proposal) => readEntry(repository, main, proposal)))
  return entries.filter((entry) => entry !== null)
}

/** The entry that a proposal changes, or null when it changes none, or anything else. */
export async function readEntry(
  { root }: Pick<Repository, 'root'>,
  main: string,
  proposal: Proposal,
): Promise<WaitingEntry | null> {
  const base = await gitText(root, ['merge-base', main, proposal.head])
  const [change, ...more] = await diffTrees(root, base, proposal.head, [])
  const id = /^content\/people\/([a-z0-9-]+)\.yml$/.exec(change?.path ?? '')?.[1]
  if (change === undefined || id === undefined || more.length > 0) return null
  const path = `${PEOPLE_FOLDER}/${id}.yml`
  const [before, after] = await Promise.all(
    [main, proposal.head].map(async (commit) => {
      const text = await readText(root, commit, path)
      return text === null ? null : readable(text, path)
    }),
  )
  return { proposal, id, before: before ?? null, after: after ?? null }
}

function readable(text: string, path: string): Person | null {
  try {
    return parsePerson(text, path)
  } catch {
    return null
  }
}
