import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { forEachLimited } from '../lib/publishing/for-each-limited.ts'
import { parseHeadersFile } from '../lib/publishing/headers-file.ts'
import { HOST_FILES } from '../lib/publishing/host-files.ts'
import { listFiles } from '../lib/publishing/list-files.ts'
import { mediaType } from '../lib/publishing/media-types.ts'
import { parseRedirects } from '../lib/publishing/redirects.ts'
import { HEADER_RULES, headersFor, type HeaderRule } from '../lib/publishing/security-headers.ts'

/** Names and values in turn, ready for `writeHead`. */
export type HeaderBlock = readonly string[]

/** One form in which a file can be sent. */
export type Representation = {
  etag: string
  /** The whole file: all headers, `Content-Length` last so that a part can leave it out. */
  headers: HeaderBlock
  /** The answer 304 to somebody who has it already. */
  notModifiedHeaders: HeaderBlock
  size: number
  /** Null for a large file, which is read from `file` each time. */
  content: Buffer | null
  file: string
  /** Tells whether `file` is still the one this table was made from. */
  version: string
}

export type SiteFile = {
  /** 404 for the page that says so, whatever path it is asked for by. */
  status: 200 | 404
  identity: Representation
  br: Representation | null
  gzip: Representation | null
}

/** All that is needed to answer, read at one moment. */
export type Site = {
  /** By decoded path; `/a/` for `a/index.html`. */
  files: ReadonlyMap<string, SiteFile>
  /** The same files by request target, for those whose path needs no decoding. */
  byTarget: ReadonlyMap<string, SiteFile>
  redirects: ReadonlyMap<string, string>
  notFound: SiteFile | null
  /** For answers that are no file: errors and redirects. */
  headers: HeaderBlock
  /** Changes when the folder is replaced. */
  version: string
}

/** There is no published site to serve. */
export class MissingSiteError extends Error {
  readonly directory: string

  constructor(directory: string) {
    super(`Unexpected missing folder \`${directory}\`, expected a published site`)
    this.name = 'MissingSiteError'
    this.directory = directory
  }
}

// Larger files are rare (a recording, a PDF) and would only push others out of the memory.
const LARGEST_KEPT = 1_000_000
const AT_ONCE = 16
const MOST_ATTEMPTS = 5

const HIDDEN = new Set<string>(Object.values(HOST_FILES))
const PLAIN_PATH = /^\/(?!\/)[A-Za-z0-9/._~-]*$/

/**
 * Reads a published site into memory: every file with its headers, and its compressed forms.
 * When the folder is replaced meanwhile it starts again, so a table never mixes two sites.
 *
 * @throws MissingSiteError when there is no such folder
 * @throws HeadersFileError, InvalidRedirectError when `_headers` or `_redirects` cannot be read
 */
export async function readSite(directory: string): Promise<Site> {
  for (let attempt = 1; ; attempt += 1) {
    const version = await siteVersion(directory)
    if (version === null) throw new MissingSiteError(directory)
    try {
      const site = await readOnce(directory, version)
      if ((await siteVersion(directory)) === version) return site
    } catch (error) {
      // A file that went away with the folder is no fault of the site's.
      if ((await siteVersion(directory)) === version) throw error
    }
    if (attempt === MOST_ATTEMPTS) throw new MissingSiteError(directory)
  }
}

/** Tells one folder at a path from the next one there; null when there is none. */
export async function siteVersion(directory: string): Promise<string | null> {
  try {
    const { dev, ino, ctimeNs, mtimeNs } = await stat(directory, { bigint: true })
    return [dev, ino, ctimeNs, mtimeNs].join(':')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function readOnce(directory: string, version: string): Promise<Site> {
  const rules = await readRules(directory)
  const redirects = new Map(
    parseRedirects((await readIfPresent(directory, HOST_FILES.redirects)) ?? '').map(
      ({ from, to }) => [from, to],
    ),
  )
  const all = await listFiles(directory)
  const present = new Set(all)
  const files = new Map<string, SiteFile>()
  await forEachLimited(all.filter(isServed), AT_ONCE, async (name) => {
    const path = `/${name}`.replace(/\/index\.html$/, '/')
    // Hosts without redirects get a page there; here the redirect answers.
    if (redirects.has(path)) return
    files.set(path, await readSiteFile(directory, name, present, headersFor(rules, path)))
  })
  const byTarget = new Map([...files].filter(([path]) => PLAIN_PATH.test(path)))
  return {
    files,
    byTarget,
    redirects,
    notFound: files.get('/404.html') ?? null,
    headers: Object.entries(headersFor(rules, '/')).flat(),
    version,
  }
}

// A site without `_headers` was not made by our build; it gets our headers all the same.
async function readRules(directory: string): Promise<readonly HeaderRule[]> {
  const text = await readIfPresent(directory, HOST_FILES.headers)
  return text === null ? HEADER_RULES : parseHeadersFile(text)
}

function isServed(name: string): boolean {
  if (HIDDEN.has(name) || /\.(br|gz)$/.test(name)) return false
  return !/(^|\/)\.(?!well-known\/)/.test(name)
}

async function readSiteFile(
  directory: string,
  name: string,
  present: ReadonlySet<string>,
  rules: Readonly<Record<string, string>>,
): Promise<SiteFile> {
  const hasBrotli = present.has(`${name}.br`)
  const hasGzip = present.has(`${name}.gz`)
  const identity = await readContent(join(directory, name))
  const always = Object.entries(rules).flat()
  if (hasBrotli || hasGzip) always.push('Vary', 'Accept-Encoding')

  const represent = async (encoding: 'br' | 'gzip' | null, ending: string) => {
    const file = join(directory, name + ending)
    const { content, size, fileVersion } = encoding === null ? identity : await readContent(file)
    // Strong: each form has bytes of its own, so each has its own tag.
    const etag = `"${identity.hash}${encoding === null ? '' : `-${encoding}`}"`
    const notModifiedHeaders = [...always, 'ETag', etag]
    const headers = [
      ...notModifiedHeaders,
      'Content-Type',
      mediaType(name),
      'Accept-Ranges',
      'bytes',
    ]
    if (encoding !== null) headers.push('Content-Encoding', encoding)
    headers.push('Content-Length', String(size))
    return { etag, headers, notModifiedHeaders, size, content, file, version: fileVersion }
  }
  return {
    status: name === '404.html' ? 404 : 200,
    identity: await represent(null, ''),
    br: hasBrotli ? await represent('br', '.br') : null,
    gzip: hasGzip ? await represent('gzip', '.gz') : null,
  }
}

async function readContent(file: string) {
  const fileVersion = versionOfFile(await stat(file))
  const content = await readFile(file)
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  const kept = content.length <= LARGEST_KEPT ? content : null
  return { content: kept, size: content.length, hash, fileVersion }
}

/** Tells one file at a path from the next one there. */
export function versionOfFile(file: { ino: number; size: number; mtimeMs: number }): string {
  return [file.ino, file.size, file.mtimeMs].join(':')
}

async function readIfPresent(directory: string, name: string): Promise<string | null> {
  try {
    return await readFile(join(directory, name), 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
