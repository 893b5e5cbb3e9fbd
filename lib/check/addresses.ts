import { suggest } from '../faults/suggest.ts'
import { GLOSSARY, glossarySchema, termAnchor } from '../glossary/glossary.ts'
import { textList } from './front-matter-text.ts'
import { translatedPath } from '../translations/translation.ts'
import { isReadable } from './is-readable.ts'
import { languageOf } from './places.ts'
import type { Page, Repository } from './repository.ts'

/** Pages and files of the site that no file of content/ makes. Source: the folders of app/ */
const ROUTES: readonly string[] = [
  '/',
  '/changes/',
  '/check/',
  '/evidence/',
  '/glossary/',
  '/offline/',
  '/pain-diary/',
  '/people/',
  '/questions/',
  '/search/',
  '/sources/',
  '/status/',
  '/tools/',
  '/tools/exercise-timer/',
  '/tools/recovery-numbers/',
  '/topics/',
  '/visit-sheet/',
  '/who-to-call/',
]
const FILE_ROUTES: readonly string[] = [
  '/feed.xml',
  '/changes.xml',
  '/status.json',
  '/sitemap.xml',
  '/robots.txt',
  '/social-card.png',
]

/** Ids that the frame of a page always has. */
const FRAME_IDS: readonly string[] = ['warning-signs', 'references', 'contents']

/** Where an address of ours leads. */
export type Address =
  /** `anchors` is null where they are not known, because the article cannot be read. */
  | { kind: 'page'; path: string; anchors: ReadonlySet<string> | null }
  | { kind: 'file' }
  | { kind: 'missing'; expected: string; remedy: string | null }

export type AddressBook = {
  /** @param url starts with `/`; what follows a `?` or `#` is left aside */
  find: (url: string) => Address
  anchorsOf: (page: Page) => ReadonlySet<string> | null
}

/** Every address of the site. Anchors of a page are collected when first asked for. */
export function readAddresses(repository: Repository): AddressBook {
  const { articles, pages, sources, redirects, publicFiles } = repository
  const questions = new Map(
    pages.flatMap((page) => (page.kind === 'question' ? [[page.slug, page] as const] : [])),
  )
  const moved = new Map(redirects.map(({ from, to }) => [from, to]))
  const translated = new Set([
    ...languagesOf(repository).map((tag) => translatedPath({ tag })),
    ...repository.translations.map(({ language: tag, slug }) => translatedPath({ tag }, slug)),
  ])
  const anchors = new Map<Page, ReadonlySet<string>>()
  const anchorsOf = (on: Page): ReadonlySet<string> | null => {
    if (!isReadable(on)) return null
    const known = anchors.get(on) ?? collectAnchors(on, repository)
    anchors.set(on, known)
    return known
  }

  const page = (path: string): Address | null => {
    const article = articles.get(path.slice(1, -1))
    if (article !== undefined) return { kind: 'page', path, anchors: anchorsOf(article) }
    if (ROUTES.includes(path))
      return { kind: 'page', path, anchors: routeAnchors(path, repository) }
    if (translated.has(path)) return { kind: 'page', path, anchors: null }
    const [, folder, id] = /^\/([^/]+)\/([^/]+)\/$/.exec(path) ?? []
    const question = folder === 'questions' ? questions.get(id ?? '') : undefined
    if (question !== undefined) return { kind: 'page', path, anchors: anchorsOf(question) }
    if (folder === 'people' && repository.dataFiles.has(`content/people/${id}.yml`)) {
      return { kind: 'page', path, anchors: new Set(FRAME_IDS) }
    }
    const source = folder === 'sources' ? sources.get(id ?? '') : undefined
    if (source === undefined) return null
    const passages = source.reference?.custom.passages.map((passage) => passage.id) ?? []
    return { kind: 'page', path, anchors: new Set([...FRAME_IDS, ...passages]) }
  }

  const find = (url: string): Address => {
    const path = url.replace(/[?#].*$/, '')
    const found = page(path)
    if (found !== null) return found
    if (FILE_ROUTES.includes(path) || publicFiles.has(path)) return { kind: 'file' }
    const target = moved.get(path)
    if (target !== undefined) {
      return {
        kind: 'missing',
        expected: 'the address the page has now',
        remedy: `Write \`${target}\`.`,
      }
    }
    const slashed = `${path}/`
    if (page(slashed) !== null || moved.has(slashed)) {
      return {
        kind: 'missing',
        expected: 'an address that ends with a slash',
        remedy: `Write \`${url.replace(path, () => moved.get(slashed) ?? slashed)}\`.`,
      }
    }
    return {
      kind: 'missing',
      expected: 'a page of ours, or a file in public/',
      remedy: suggest(path, [
        ...ROUTES,
        ...FILE_ROUTES,
        ...publicFiles,
        ...[...articles.keys()].map((slug) => `/${slug}/`),
        ...[...questions.keys()].map((slug) => `/questions/${slug}/`),
        ...[...sources.keys()].map((id) => `/sources/${id}/`),
      ]),
    }
  }
  return { find, anchorsOf }
}

/** Tags of the languages there are translations in. */
export function languagesOf({ dataFiles }: Pick<Repository, 'dataFiles'>): string[] {
  return [...new Set([...dataFiles.keys()].flatMap((path) => languageOf(path) ?? []))]
}

function collectAnchors({ parsed }: Page, { flagIds }: Repository): ReadonlySet<string> {
  const all = parsed.tags.some(
    ({ name, attributes }) => name === 'RedFlags' && attributes.topic === 'all',
  )
  return new Set([
    ...FRAME_IDS,
    ...parsed.headings.map(({ id }) => id),
    // Each warning sign has an address of its own on the page that shows all of them.
    ...(all ? flagIds : []),
  ])
}

function routeAnchors(path: string, repository: Repository): ReadonlySet<string> {
  return new Set([...FRAME_IDS, ...ownAnchors(path, repository)])
}

function ownAnchors(path: string, { articles, dataFiles, sources }: Repository): string[] {
  switch (path) {
    case '/sources/':
      return [...sources.keys()]
    case '/topics/':
      return [...articles.values()].flatMap(({ parsed }) =>
        textList(parsed.frontMatter, 'tags').map(
          ({ text }) => `topic-${text.replaceAll(' ', '-')}`,
        ),
      )
    case '/glossary/': {
      const terms = glossarySchema.safeParse(dataFiles.get(GLOSSARY)?.data ?? [])
      return terms.success ? terms.data.map(termAnchor) : []
    }
    default:
      return []
  }
}
