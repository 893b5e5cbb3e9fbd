import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { git } from '../../git/git.ts'
import { BadStateError, ForbiddenPathError, RepositoryUnavailableError } from '../errors.ts'
import { isStateName } from '../paths.ts'
import { inTurn } from './in-turn.ts'
import { moveRefs, type RefMove } from './move-refs.ts'
import { readObjects } from './read-objects.ts'
import { writeCommit } from './write-commit.ts'

/** Where the desk's own documents are, apart from every branch. */
export const STATE_REF = 'refs/desk/state'
const DESK = { name: 'Desk', email: 'desk@localhost' }
const MOST_ATTEMPTS = 100

export type StateStore = { root: string; now: () => Date; staleAfter: number }

/** Refs that move in the same step as a document, before or after it. */
export type Together = { before?: readonly RefMove[]; after?: readonly RefMove[] }

/** @throws ForbiddenPathError for what cannot be a name */
export function pathOfState(name: string): string {
  if (!isStateName(name)) {
    throw new ForbiddenPathError(name, 'expected small letters, digits and - between slashes')
  }
  return `${name}.json`
}

export async function readState<T>(
  { root }: StateStore,
  name: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const [found] = await readObjects(root, [`${STATE_REF}:${pathOfState(name)}`])
  return found === undefined || found === null ? null : parseState(name, found.bytes, schema)
}

export async function listState({ root }: StateStore, folder: string): Promise<string[]> {
  pathOfState(folder)
  const paths = await listPaths(root, folder)
  return paths.map(({ path }) => path.replace(/\.json$/, '')).sort()
}

/** Documents below a folder with the ids of their contents. */
export async function listPaths(
  root: string,
  folder: string,
): Promise<{ path: string; oid: string }[]> {
  const { stdout, status } = await git(
    root,
    ['ls-tree', '-r', '-z', '--full-tree', STATE_REF, '--', `${folder}/`],
    { statuses: [0, 128] },
  )
  // There is no such ref before the first document.
  if (status !== 0) return []
  return stdout
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => {
      const [, oid, path] = /^\d{6} blob ([0-9a-f]+)\t(.+\.json)$/.exec(entry) ?? []
      return oid === undefined || path === undefined ? [] : [{ path, oid }]
    })
}

/**
 * Reads, changes and writes one document, and moves other refs with it.
 *
 * @returns what stands there now, or `moved` when one of the other refs was not where it should be
 */
export async function changeState<T>(
  { root, now, staleAfter }: StateStore,
  name: string,
  schema: z.ZodType<T>,
  change: (now: T | null) => T | null,
  { before = [], after = [] }: Together = {},
): Promise<{ value: T | null } | 'moved'> {
  const path = pathOfState(name)
  return inTurn(`${root}\0${STATE_REF}`, async () => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const [first, document, ref] = await readObjects(root, [
        STATE_REF,
        `${STATE_REF}:${path}`,
        STATE_REF,
      ])
      // Somebody wrote between the two: the document may be of either.
      if (first?.oid !== ref?.oid) continue
      const found = document ? parseState(name, document.bytes, schema) : null
      const value = change(found)
      const bytes = value === null ? null : stateBytes(name, value, schema)
      const same = bytes === null ? !document : document?.bytes.equals(bytes) === true
      if (same && before.length + after.length === 0) return { value }
      const to = same
        ? ref?.oid
        : await writeCommit(root, {
            parents: ref ? [ref.oid] : [],
            by: DESK,
            at: now(),
            message: `${bytes === null ? 'Delete' : 'Write'} ${name}`,
            files: new Map([[path, bytes === null ? null : { bytes, mode: '100644' }]]),
          })
      const own = to === undefined ? [] : [{ ref: STATE_REF, from: ref?.oid ?? null, to }]
      if (await moveRefs(root, [...before, ...own, ...after], staleAfter)) return { value }
      if (!(await areInPlace(root, [...before, ...after]))) return 'moved'
    }
    throw new RepositoryUnavailableError('Too many people write at once. Try again', true)
  })
}

async function areInPlace(root: string, moves: readonly RefMove[]): Promise<boolean> {
  const found = await readObjects(
    root,
    moves.map(({ ref }) => ref),
  )
  return moves.every(({ from }, index) => (found[index]?.oid ?? null) === from)
}

/** @throws BadStateError */
export function parseState<T>(name: string, bytes: Uint8Array, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch (error) {
    throw new BadStateError(name, error instanceof Error ? error.message : 'no JSON')
  }
  return check(name, value, schema)
}

/** What is written is what will be read, or it is not written. */
function stateBytes<T>(name: string, value: T, schema: z.ZodType<T>): Buffer {
  const bytes = Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
  const back = parseState(name, bytes, schema)
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(back)), JSON.parse(bytes.toString('utf8')))) {
    throw new BadStateError(name, 'it would not be read as it was written')
  }
  return bytes
}

function check<T>(name: string, value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new BadStateError(name, `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'unknown'}`)
}
