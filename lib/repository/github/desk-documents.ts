import { changeState, listState, readState, type StateStore } from '../local/state.ts'
import { RepositoryUnavailableError } from '../errors.ts'
import type { Repository } from '../repository.ts'
import type { Documents } from './documents.ts'

/** Documents of the desk, wherever they are. */
export type DeskDocuments = Pick<Repository, 'readState' | 'listState' | 'changeState'>

/** A lock in the repository that is older than this is that of a git that was killed. */
const STALE_AFTER = 60_000
const MOST_ATTEMPTS = 20

/**
 * Folders that never leave the clone: words that nobody has saved yet. They are nobody's business
 * but the writer's, and change every few seconds, while GitHub asks for fewer than 500 writes an
 * hour.
 *
 * Source: docs.github.com, "Rate limits for the REST API", on secondary limits
 */
const ALWAYS_HERE: ReadonlySet<string> = new Set(['drafts', 'reviewing'])

/** Documents in the clone, as the local adapter keeps them. */
export function documentsHere(root: string, now: () => Date): DeskDocuments {
  const store: StateStore = { root, now, staleAfter: STALE_AFTER }
  return {
    readState: (name, schema) => readState(store, name, schema),
    listState: (folder) => listState(store, folder),
    changeState: async (name, schema, change) => {
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        const written = await changeState(store, name, schema, change)
        if (written !== 'moved') return written.value
      }
      throw new RepositoryUnavailableError('Too many people write at once. Try again.', true)
    },
  }
}

/**
 * Documents on GitHub, for several desks that work on one repository.
 *
 * @param refusePublic throws when everybody could read them there
 */
export function documentsOnGitHub(
  documents: Documents,
  here: DeskDocuments,
  refusePublic: () => Promise<void>,
): DeskDocuments {
  const isHere = (name: string): boolean => ALWAYS_HERE.has(name.split('/')[0] ?? '')
  return {
    readState: async (name, schema) => {
      if (isHere(name)) return here.readState(name, schema)
      await refusePublic()
      return documents.read(name, schema)
    },
    listState: async (folder) => {
      if (isHere(folder)) return here.listState(folder)
      await refusePublic()
      return documents.list(folder)
    },
    changeState: async (name, schema, change) => {
      if (isHere(name)) return here.changeState(name, schema, change)
      await refusePublic()
      return documents.change(name, schema, change)
    },
  }
}
