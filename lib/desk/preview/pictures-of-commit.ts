import { imageSize } from 'image-size'
import type { Picture } from '../../content/pictures.ts'
import { readBlobs } from '../../git/read-tree.ts'
import { treeOf } from './commit-files.ts'
import { remembered } from './remembered.ts'

type Size = { width: number; height: number }

/** Pictures of articles in a commit. Their sizes are read when a page needs them. */
export type PicturesOfCommit = {
  has: (src: string) => boolean
  /** Null for one that is not there, is no picture, or that `load` has not read. */
  get: (src: string) => Picture | null
  load: (sources: readonly string[]) => Promise<void>
}

/** By the id of the file; null for one that is no picture. */
const sizes = remembered<{ size: Size | null }>(5_000)

/**
 * @param addressOf where a browser gets a picture of this commit, by its path in the repository; at
 *   its published address when not given
 */
export async function picturesOfCommit(
  root: string,
  commit: string,
  addressOf?: (path: string) => string,
): Promise<PicturesOfCommit> {
  const oids = new Map(
    (await treeOf(root, commit)).flatMap(({ path, oid, mode }) =>
      isPicturePath(path) && PLAIN_FILE.test(mode) ? [[path, oid] as const] : [],
    ),
  )
  const pathOf = (src: string) => `public${src}`
  return {
    has: (src) => {
      const oid = oids.get(pathOf(src))
      return oid !== undefined && sizes.get(oid)?.size !== null
    },
    get: (src) => {
      const path = pathOf(src)
      const size = sizes.get(oids.get(path) ?? '')?.size
      return size ? { src: addressOf?.(path) ?? src, ...size } : null
    },
    load: async (sources) => {
      const wanted = sources.flatMap((src) => oids.get(pathOf(src)) ?? [])
      const unknown = wanted.filter((oid) => sizes.get(oid) === undefined)
      const blobs = await readBlobs(root, unknown)
      for (const oid of unknown) sizes.set(oid, { size: sizeOf(blobs.get(oid)) })
    },
  }
}

/** Neither a link nor a submodule. */
const PLAIN_FILE = /^100(?:644|755)$/

const NAME = '[A-Za-z0-9][A-Za-z0-9_-]*'
const PICTURE = new RegExp(`^public/articles/${NAME}/${NAME}\\.(webp|avif|png|jpg|jpeg|gif|svg)$`)

const TYPES: Readonly<Record<string, string>> = {
  webp: 'image/webp',
  avif: 'image/avif',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
}

function isPicturePath(path: string): boolean {
  return PICTURE.test(path)
}

/**
 * A picture of an article as a commit has it, with the headers to send it with: an SVG can hold
 * script, which must not run even for somebody who opens the picture by itself.
 *
 * @param path in the repository: `public/articles/<slug>/roll.webp`
 * @returns null for any other path, and for a picture that is not there
 */
export async function imageOfCommit(
  root: string,
  commit: string,
  path: string,
): Promise<{ bytes: Buffer; headers: Record<string, string> } | null> {
  const type = TYPES[PICTURE.exec(path)?.[1] ?? '']
  if (type === undefined) return null
  const file = (await treeOf(root, commit)).find((candidate) => candidate.path === path)
  if (file === undefined || !PLAIN_FILE.test(file.mode)) return null
  const bytes = (await readBlobs(root, [file.oid])).get(file.oid)
  if (bytes === undefined) return null
  return {
    bytes,
    headers: {
      'content-type': type,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    },
  }
}

function sizeOf(bytes: Buffer | undefined): Size | null {
  if (bytes === undefined) return null
  try {
    const { width, height } = imageSize(bytes)
    return { width, height }
  } catch {
    return null
  }
}
