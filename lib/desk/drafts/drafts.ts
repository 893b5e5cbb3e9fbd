import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Repository } from '../../repository/repository.ts'

/** Most characters of a draft: as long as the longest file that the check takes, several times. */
export const LONGEST_DRAFT = 1_000_000

const draftSchema = z.strictObject({
  /** File of the repository. */
  path: z.string().min(1).max(400),
  /** Every character of it, with byte order mark and line ends. */
  text: z.string().max(LONGEST_DRAFT),
  /** Commit whose version of the file the person began with. */
  base: z.string().regex(/^[0-9a-f]{40}$/),
  /** When it was written, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** The tab that wrote it. */
  tab: z.string().min(1).max(80),
})

/** Words of one person for one file of one proposal that nobody has saved yet. */
export type Draft = z.infer<typeof draftSchema>

/** Whose draft it is, and of what. */
export type DraftOf = { person: string; proposal: string; path: string }

export type StoredDraft =
  | { stored: true }
  /** Another tab or browser has written since; its words stand. */
  | { stored: false; other: Draft }

/**
 * Keeps a draft, over the one before. When the call returns, a crash loses nothing.
 *
 * @param given.seen when the draft was written that this one goes on from, null when there was none:
 *   where another tab has written since, nothing is kept and its draft is returned
 */
export async function storeDraft(
  repository: Repository,
  of: DraftOf,
  given: Omit<Draft, 'path'> & { seen: string | null },
): Promise<StoredDraft> {
  const { seen, ...draft } = given
  let other: Draft | null = null
  await repository.changeState(nameOf(of), draftSchema, (now) => {
    other = now !== null && now.tab !== draft.tab && now.at !== seen ? now : null
    return other ?? { path: of.path, ...draft }
  })
  return other === null ? { stored: true } : { stored: false, other }
}

/** The draft, or null when there is none. */
export async function readDraft(repository: Repository, of: DraftOf): Promise<Draft | null> {
  return repository.readState(nameOf(of), draftSchema)
}

/** Which draft may go: what a tab has written itself, or has shown to the person. */
export type Going = {
  tab: string
  /** When the draft was written that it has shown; null when it has shown none. */
  upTo: string | null
}

/**
 * Forgets a draft once it is saved or thrown away. One that another browser has written meanwhile
 * stays.
 *
 * @param going any when not given
 * @param text that is saved now: a draft that says the same goes
 */
export async function dropDraft(
  repository: Repository,
  of: DraftOf,
  going: Going | null = null,
  text: string | null = null,
): Promise<void> {
  const goes = (draft: Draft): boolean =>
    going === null ||
    draft.tab === going.tab ||
    (going.upTo !== null && draft.at <= going.upTo) ||
    draft.text === text
  const before = await readDraft(repository, of)
  if (before === null || !goes(before)) return
  await repository.changeState(nameOf(of), draftSchema, (now) =>
    now === null || goes(now) ? null : now,
  )
}

/** Every draft of a person in a proposal, sorted by path. */
export async function listDrafts(
  repository: Repository,
  { person, proposal }: Omit<DraftOf, 'path'>,
): Promise<Draft[]> {
  const names = await repository.listState(`drafts/${person}/${proposal}`)
  const drafts = await Promise.all(names.map((name) => repository.readState(name, draftSchema)))
  return drafts.filter((draft) => draft !== null).sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Paths have capitals and full stops, which names of documents have not. */
function nameOf({ person, proposal, path }: DraftOf): string {
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 32)
  return `drafts/${person}/${proposal}/${digest}`
}
