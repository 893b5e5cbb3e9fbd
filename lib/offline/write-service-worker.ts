import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listFiles } from '../publishing/list-files.ts'

/** Where the service worker stands: at the top, so that it may answer for every page. */
export const SERVICE_WORKER = 'sw.js'

/** Shown when nothing answers and no copy is kept; a site without it gets no service worker. */
const OFFLINE_PAGE = 'offline/index.html'

/**
 * Pages kept from the first visit on: when to call, whom, and the way back. The rest is kept as it
 * is read.
 */
const CORE_PAGES = [
  'index.html',
  'check/index.html',
  OFFLINE_PAGE,
  'red-flags/index.html',
  'who-to-call/index.html',
]

/** The browser asks for these again with every page, so they are no part of what readers see. */
const NOT_SEEN = new Set([SERVICE_WORKER, '_headers', '_redirects', '_redirects.nginx'])

/**
 * Writes the service worker of a site that is ready but for its compressed copies. Its version
 * follows from every byte of the site: any change makes a new one, and browsers then drop all copies
 * of the last; the same site always has the same.
 *
 * @param directory the site, its pages as readers get them
 * @returns the version, or null when the site has no page for readers without a connection
 */
export async function writeServiceWorker(directory: string): Promise<string | null> {
  const files = (await listFiles(directory)).filter((path) => !NOT_SEEN.has(path))
  if (!files.includes(OFFLINE_PAGE)) return null

  const hash = createHash('sha256')
  const core = new Set<string>()
  for (const path of files) {
    const content = await readFile(join(directory, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
    if (!CORE_PAGES.includes(path)) continue
    core.add(`/${path.replace(/index\.html$/, '')}`)
    for (const address of needs(content.toString())) core.add(address)
  }
  const version = hash.digest('hex').slice(0, 12)
  const source = await readFile(new URL('./service-worker.js', import.meta.url), 'utf8')
  const head = `const VERSION = '${version}'\nconst CORE = ${JSON.stringify([...core].sort())}\n`
  await writeFile(join(directory, SERVICE_WORKER), head + source)
  return version
}

/** Addresses of the stylesheets, modules and icon that a page loads. */
function needs(html: string): string[] {
  const tags = html.match(/<(?:link|script)\b[^>]*>/g) ?? []
  return tags.flatMap((tag) => {
    const isNeeded = /^<script|\brel="(?:stylesheet|icon)"/.test(tag)
    const address = /\b(?:href|src)="(\/[^"]+)"/.exec(tag)?.[1]
    return isNeeded && address !== undefined ? [address] : []
  })
}
