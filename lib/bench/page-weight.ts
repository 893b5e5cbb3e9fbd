import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { listFiles } from '../publishing/list-files.ts'
import { pageRequests, styleAddresses, type PageRequest } from './page-requests.ts'

export type PageKind =
  'home' | 'article' | 'sources' | 'source' | 'topics' | 'not-found' | 'redirect' | 'other'

/** What a first view of a page fetches. Bytes are those of a browser that understands brotli. */
export type PageWeight = {
  /** Such as `/red-flags/`, or `/404.html`. */
  path: string
  kind: PageKind
  html: number
  css: number
  /** Icons, pictures and our own script; not what is fetched later because it is far down. */
  rest: number
  /** The document and connections to other hosts included. */
  requests: number
  frameworkScript: number
  thirdParty: number
  /** Addresses on this site that the site does not have. */
  missing: string[]
}

/** There are no pages to weigh. */
export class NoPagesError extends Error {
  override readonly name = 'NoPagesError'
  readonly directory: string
  constructor(directory: string) {
    super(`No pages in \`${directory}\`, expected a published site`)
    this.directory = directory
  }
}

// Where the site stands does not matter: addresses on it start with a slash.
const ORIGIN = 'http://site.invalid'

/**
 * Weighs every page of a published site.
 *
 * @param directory the site, with the `.br` files that publishing puts beside its texts
 * @param articles slugs; what a page is follows from its address
 * @returns sorted by path
 * @throws NoPagesError when there are none
 */
export async function weighSite(
  directory: string,
  articles: ReadonlySet<string>,
): Promise<PageWeight[]> {
  const files = await filesBySize(directory)
  const pages = [...files.keys()].filter((path) => path.endsWith('.html'))
  if (pages.length === 0) throw new NoPagesError(directory)

  const stylesheets = new Map<string, string[]>()
  /** Addresses that a stylesheet leads to, those of its imports included. */
  const ledTo = async (path: string): Promise<string[]> => {
    const known = stylesheets.get(path)
    if (known !== undefined) return known
    const css = await readFile(join(directory, path), 'utf8')
    const found = styleAddresses(css).map((address) => new URL(address, ORIGIN + path).href)
    stylesheets.set(path, found)
    return found
  }

  const weights: PageWeight[] = []
  for (const file of pages) {
    const html = await readFile(join(directory, file), 'utf8')
    const path = file.replace(/(^|\/)index\.html$/, '$1')
    const url = ORIGIN + path
    const { requests, inlineFrameworkBytes } = pageRequests(html, url)
    for (const request of requests) {
      if (request.kind !== 'stylesheet' || request.thirdParty) continue
      const sheet = pathOf(request)
      if (!files.has(sheet)) continue
      for (const address of await ledTo(sheet)) {
        if (!requests.some((known) => known.url === address)) {
          const thirdParty = new URL(address).origin !== ORIGIN
          const kind = new URL(address).pathname.endsWith('.css') ? 'stylesheet' : 'other'
          requests.push({ url: address, kind, lazy: false, thirdParty })
        }
      }
    }
    weights.push(
      weigh({
        path,
        kind: kindOfPage(path, html, articles),
        requests,
        inlineFrameworkBytes,
        files,
      }),
    )
  }
  return weights.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Slugs of the articles in a repository. */
export async function articleSlugs(root: string): Promise<Set<string>> {
  const names = await readdir(join(root, 'content', 'articles'))
  return new Set(
    names.filter((name) => /^[^._].*\.mdx$/.test(name)).map((name) => name.replace(/\.mdx$/, '')),
  )
}

function weigh(page: {
  path: string
  kind: PageKind
  requests: readonly PageRequest[]
  inlineFrameworkBytes: number
  files: ReadonlyMap<string, number>
}): PageWeight {
  const { path, kind, requests, inlineFrameworkBytes, files } = page
  const first = requests.filter(({ lazy }) => !lazy)
  const size = (request: PageRequest): number => files.get(fileOf(request)) ?? 0
  const bytes = (kinds: readonly PageRequest['kind'][]): number =>
    first
      .filter((request) => kinds.includes(request.kind))
      .reduce((sum, request) => sum + size(request), 0)
  return {
    path,
    kind,
    html: bytes(['document']),
    css: bytes(['stylesheet']),
    rest: bytes(['script', 'icon', 'picture', 'other']),
    requests: first.length,
    frameworkScript:
      inlineFrameworkBytes +
      requests
        .filter((request) => request.kind === 'script' && pathOf(request).startsWith('/_next/'))
        .reduce((sum, request) => sum + Math.max(size(request), 1), 0),
    thirdParty: requests.filter(({ thirdParty }) => thirdParty).length,
    missing: requests
      .filter(({ kind, thirdParty }) => !thirdParty && kind !== 'connection')
      .filter((request) => !files.has(fileOf(request)))
      .map(pathOf),
  }
}

/** Bytes of each file as a browser fetches it, by its path with a leading slash. */
async function filesBySize(directory: string): Promise<Map<string, number>> {
  const names = await listFiles(directory)
  const compressed = new Set(names.filter((name) => name.endsWith('.br')))
  const sizes = new Map<string, number>()
  for (const name of names) {
    if (/\.(br|gz)$/.test(name)) continue
    const sent = compressed.has(`${name}.br`) ? `${name}.br` : name
    sizes.set(`/${name}`, (await stat(join(directory, sent))).size)
  }
  return sizes
}

function kindOfPage(path: string, html: string, articles: ReadonlySet<string>): PageKind {
  if (/<meta[^>]+http-equiv="refresh"/i.test(html)) return 'redirect'
  if (path === '/') return 'home'
  if (path === '/404.html') return 'not-found'
  if (path === '/sources/') return 'sources'
  if (path === '/topics/') return 'topics'
  if (/^\/sources\/[^/]+\/$/.test(path)) return 'source'
  return articles.has(path.replaceAll('/', '')) ? 'article' : 'other'
}

function pathOf({ url }: PageRequest): string {
  return decodeURIComponent(new URL(url).pathname)
}

function fileOf(request: PageRequest): string {
  return pathOf(request).replace(/\/$/, '/index.html')
}

/** The page of each kind with most HTML and CSS, and how many there are of its kind. */
export function heaviestOfEachKind<
  Page extends Pick<PageWeight, 'html' | 'css'> & { kind: string },
>(pages: readonly Page[]): { page: Page; of: number }[] {
  const kinds = [...new Set(pages.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const same = pages.filter((page) => page.kind === kind)
    const page = same.reduce((a, b) => (b.html + b.css > a.html + a.css ? b : a))
    return { page, of: same.length }
  })
}
