import { randomUUID } from 'node:crypto'
import { copyFile, link, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { forEachLimited } from '../../publishing/for-each-limited.ts'
import { keptDirectory, recoverSwap, swapDirectory } from '../../publishing/swap-directory.ts'

/** A site that was built once and can be published again at once. */
export type Release = {
  /** `20261121T154500Z-<commit>` */
  id: string
  /** When it was built, ISO 8601 in UTC. */
  at: string
  /** The commit it was built from: all of its id, or the first ten digits. */
  commit: string
  /** Whether it also held changes that are in no commit, as `npm run build` may make one. */
  isChanged: boolean
}

/** What a built site says about itself. Source: lib/status/build-commit.ts */
export type BuiltFrom = { commit: string; isChanged: boolean }

/** No release has that id; it may have been removed as too old. */
export class UnknownReleaseError extends Error {
  override name = 'UnknownReleaseError'
  readonly id: string
  constructor(id: string) {
    super(`There is no release \`${id}\``)
    this.id = id
  }
}

const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([0-9a-f]{10,64})(-changed)?$/
const AT_ONCE = 16
const statusSchema = z.object({
  build: z.object({ id: z.string().min(1), isChanged: z.boolean() }).nullable(),
})

/** What the site in a folder was built from; null when there is none or it does not say. */
export async function readBuiltFrom(directory: string): Promise<BuiltFrom | null> {
  try {
    const text = await readFile(join(directory, 'status.json'), 'utf8')
    const { build } = statusSchema.parse(JSON.parse(text))
    return build && { commit: build.id, isChanged: build.isChanged }
  } catch {
    return null
  }
}

/** Whether a site is exactly what a commit makes. */
export function isBuiltFrom(built: BuiltFrom | null, commit: string): boolean {
  return built !== null && !built.isChanged && commit.startsWith(built.commit)
}

/** Releases in a folder, the newest first; what is named otherwise is none. */
export async function listReleases(folder: string): Promise<Release[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .flatMap((id) => {
      const [, year, month, day, hour, minute, second, commit, changed] = NAME.exec(id) ?? []
      if (commit === undefined) return []
      const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
      return [{ id, at, commit, isChanged: changed !== undefined }]
    })
    .sort((a, b) => (a.id < b.id ? 1 : -1))
}

/** Name of the release of a commit that was built at an instant in ISO 8601, UTC. */
export function releaseId(at: string, { commit, isChanged }: BuiltFrom): string {
  const time = at.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
  return `${time}-${commit}${isChanged ? '-changed' : ''}`
}

/** The release a built site is a copy of; null when none is. */
export function releaseOf(releases: readonly Release[], built: BuiltFrom | null): Release | null {
  if (built === null) return null
  return (
    releases.find(
      ({ commit, isChanged }) =>
        isChanged === built.isChanged &&
        (commit.startsWith(built.commit) || built.commit.startsWith(commit)),
    ) ?? null
  )
}

/**
 * Puts a copy of a folder in the place of what readers are served, in one step. Until then, and when
 * anything fails, readers have the old one.
 */
export async function makeLive(directory: string, outDir: string): Promise<void> {
  const next = `${outDir}.next`
  await rm(next, { recursive: true, force: true })
  await cloneDirectory(directory, next)
  await swapDirectory(next, outDir, keptDirectory(outDir))
}

/** Brings back what a swap that was cut off has left, and removes its remains. */
export async function recoverLive(outDir: string): Promise<void> {
  await recoverSwap(outDir, keptDirectory(outDir))
  await rm(`${outDir}.next`, { recursive: true, force: true })
}

/** Keeps a copy of a folder under a release's name; it appears there whole. */
export async function keepRelease(directory: string, folder: string, id: string): Promise<void> {
  const draft = join(folder, `.${randomUUID()}`)
  await cloneDirectory(directory, draft)
  await rename(draft, join(folder, id))
}

/** Removes all but the newest so many; those named are kept whatever their age. */
export async function pruneReleases(
  folder: string,
  most: number,
  keep: ReadonlySet<string>,
): Promise<void> {
  const releases = await listReleases(folder)
  const kept = new Set([...keep, ...releases.slice(0, most).map(({ id }) => id)])
  for (const name of await readdir(folder).catch(() => [])) {
    if (!kept.has(name)) await removeDirectory(join(folder, name))
  }
}

/** Removes a folder so that nobody finds half of it under its name. */
async function removeDirectory(directory: string): Promise<void> {
  const parts = join(directory, '..', `.${randomUUID()}`)
  await rename(directory, parts)
  await rm(parts, { recursive: true, force: true })
}

/** The same files under another name: second names of the same bytes, or copies where that cannot be. */
async function cloneDirectory(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  const entries = await readdir(from, { withFileTypes: true })
  for (const entry of entries) {
    if (entry.isDirectory()) await cloneDirectory(join(from, entry.name), join(to, entry.name))
  }
  const files = entries.filter((entry) => entry.isFile())
  await forEachLimited(files, AT_ONCE, ({ name }) => linkOrCopy(join(from, name), join(to, name)))
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (!['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EACCES'].includes(String(code))) throw error
    await copyFile(from, to)
  }
}
