import { listTree, readBlobs } from '../../git/read-tree.ts'
import { PEOPLE_FOLDER, readRoster } from '../../people/load-people.ts'
import type { Roster } from '../../people/person.ts'
import type { Repository } from '../../repository/repository.ts'

/**
 * The roster of a commit or tree.
 *
 * @throws DataFileError when an entry is not what it must be
 */
export async function rosterAt(root: string, tree: string): Promise<Roster> {
  const files = (await listTree(root, tree, [PEOPLE_FOLDER])).filter(({ path }) =>
    path.endsWith('.yml'),
  )
  const blobs = await readBlobs(
    root,
    files.map(({ oid }) => oid),
  )
  return readRoster(
    files.map(({ path, oid }) => ({ path, text: blobs.get(oid)?.toString('utf8') ?? '' })),
  )
}

/** Reads the roster of main, once for each commit. */
export function followRoster({
  root,
  readMain,
}: Pick<Repository, 'root' | 'readMain'>): () => Promise<Roster> {
  let known: { commit: string; roster: Promise<Roster> } | null = null
  return async () => {
    const commit = await readMain()
    if (known?.commit !== commit) {
      const read = { commit, roster: rosterAt(root, commit) }
      known = read
      read.roster.catch(() => {
        if (known === read) known = null
      })
    }
    return known.roster
  }
}
