import { diffTrees } from '../../git/read-tree.ts'
import { git } from '../../git/git.ts'
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
  /** What would be public; null when the entry goes, or cannot be read. */
  after: Person | null
}

const MOST_KNOWN = 1000

/**
 * Finds entries that wait for an owner, the newest first. What changes more than one entry is a
 * proposal like others, and none of these.
 */
export function createWaitingEntries(repository: Repository): () => Promise<WaitingEntry[]> {
  const { root } = repository
  /** By head, because a head always changes the same files. */
  const known = new Map<string, string | null>()
  const idIn = async (main: string, { head }: Proposal): Promise<string | null> => {
    const found = known.get(head)
    if (found !== undefined) return found
    const id = await readId(root, main, head)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(head, id)
    return id
  }
  return async () => {
    const main = await repository.readMain()
    const open = (await repository.listProposals()).filter(({ status }) => status === 'open')
    const entries = await Promise.all(
      open.map(async (proposal) => {
        const id = await idIn(main, proposal)
        if (id === null) return null
        const [before, after] = await Promise.all([
          readPerson(root, main, id),
          readPerson(root, proposal.head, id),
        ])
        return { proposal, id, before, after }
      }),
    )
    return entries.filter((entry) => entry !== null)
  }
}

/** Whose entry a proposal changes; null when it changes none, or anything else. */
async function readId(root: string, main: string, head: string): Promise<string | null> {
  const { stdout, status } = await git(root, ['merge-base', main, head], { statuses: [0, 1] })
  if (status !== 0) return null
  const base = stdout.toString('utf8').trim()
  const [change, ...more] = await diffTrees(root, base, head, [])
  return more.length > 0
    ? null
    : (/^content\/people\/([a-z0-9-]+)\.yml$/.exec(change?.path ?? '')?.[1] ?? null)
}

async function readPerson(root: string, commit: string, id: string): Promise<Person | null> {
  const path = `${PEOPLE_FOLDER}/${id}.yml`
  const text = await readText(root, commit, path)
  if (text === null) return null
  try {
    return parsePerson(text, path)
  } catch {
    return null
  }
}
