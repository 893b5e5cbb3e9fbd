import { gitText } from '../git/git.ts'
import { listTree, readBlobs, type TreeFile } from '../git/read-tree.ts'
import { digestClaims, UnknownPassageError, type DigestedClaim } from '../claims/claim-subject.ts'
import { digestPage, PRINTED_FILES, type DigestedPage } from '../claims/page-subject.ts'
import {
  parseReference,
  SOURCES_FOLDER,
  type ParsedReference,
  type Reference,
} from '../citations/load-references.ts'
import { compareFaults, top, type Fault } from '../faults/fault.ts'
import { FIELDS_OF, TRANSLATION_FIELDS } from '../mdx/front-matter.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import type { Claim, ParsedArticle } from '../mdx/parsed-article.ts'
import { parseRedFlags, RED_FLAGS_FILE } from '../red-flags/load-red-flags.ts'
import type { RedFlags } from '../red-flags/red-flag.ts'
import { DATA_FILES, dataName, findDataClaims } from './data-claims.ts'
import { pageFile, type PageFile } from './page-file.ts'

/** Pages of one tree of the repository, with what approvals of them name. */
export type PageSet = {
  claims: DigestedClaim[]
  pages: DigestedPage[]
  /** References that the pages cite, by id. */
  references: ReadonlyMap<string, Reference>
  /** How long a review of each page holds, as its front matter says: `12 months`. */
  reviewIn: ReadonlyMap<string, string>
  /** Addresses outside this site that the pages link to. */
  outsideLinks: ReadonlySet<string>
  /** What the parser refuses, and citations that lead nowhere. */
  faults: Fault[]
}

/** Where pictures of pages are. */
export const PICTURES_FOLDER = 'public/articles'

export const PAGE_FOLDERS = [
  'content/articles',
  'content/questions',
  'content/translations',
] as const

/**
 * Reads pages out of git: no work tree is looked at, so what is digested is what is committed.
 *
 * @param tree commit or tree
 * @param wanted which pages, by the name that records give them; all when not given
 */
export async function readPages(
  root: string,
  tree: string,
  wanted?: ReadonlySet<string>,
): Promise<PageSet> {
  const files = await listTree(root, tree, [
    ...PAGE_FOLDERS,
    ...new Set([...DATA_FILES.values(), ...PRINTED_FILES.values()]),
    SOURCES_FOLDER,
  ])
  const pages = files.flatMap((file) => {
    const page = pageFile(file.path)
    return page === null || (wanted !== undefined && !wanted.has(page.name))
      ? []
      : [{ ...file, ...page }]
  })
  const faults: Fault[] = []
  const texts = await readBlobs(
    root,
    pages.map(({ oid }) => oid),
  )
  const parsed = pages.map((page) => ({
    ...page,
    parsed: parse(page, texts.get(page.oid)?.toString('utf8') ?? '', faults),
  }))
  const lists = await readLists(root, files, wanted, faults)
  const cited = new Set(
    [
      ...parsed.map((page) => page.parsed.citations),
      ...lists.map(({ claims }) => claims.flatMap(({ citations }) => citations)),
    ].flatMap((citations) => citations.map(({ source }) => source)),
  )
  const references = await readReferences(root, files, cited, faults)
  const redFlags = await readRedFlags(root, files, faults)
  const pictures = new Map(
    (await listTree(root, tree, [PICTURES_FOLDER])).map(({ path, oid }) => [path, oid]),
  )
  const printed = {
    ...redFlags,
    files: await readPrinted(root, files),
    pictureId: (path: string) => pictures.get(path) ?? null,
  }
  const reviewIn = new Map<string, string>()
  const outsideLinks = new Set(
    parsed.flatMap((page) =>
      page.parsed.links.flatMap(({ url }) => (/^https?:/i.test(url) ? [url] : [])),
    ),
  )
  const set: PageSet = { claims: [], pages: [], references, reviewIn, outsideLinks, faults }
  for (const list of lists) set.claims.push(...digest(list, references, faults))
  for (const page of parsed) {
    const claims = digest({ ...page, claims: page.parsed.claims }, references, faults)
    set.claims.push(...claims)
    const { title, description, reviewIn: months } = page.parsed.frontMatter ?? {}
    reviewIn.set(page.name, String(months ?? ''))
    set.pages.push(
      digestPage(
        page.name,
        {
          title: String(title ?? ''),
          description: String(description ?? ''),
          reviewIn: String(months ?? ''),
          tree: page.parsed.tree,
        },
        claims,
        printed,
      ),
    )
  }
  faults.sort(compareFaults)
  return set
}

/**
 * Names of the pages that mention any of these references in their text: more than cite them, never
 * fewer.
 */
export async function pagesNaming(
  root: string,
  tree: string,
  references: readonly string[],
): Promise<string[]> {
  if (references.length === 0) return []
  // In an attribute a letter can be written as a number: `&#104;oy-2012`.
  const patterns = [...references, '&#', '&fjlig;'].flatMap((text) => ['-e', text])
  const text = await gitText(
    root,
    ['grep', '-z', '-l', '-F', ...patterns, tree, '--', ...PAGE_FOLDERS],
    { statuses: [0, 1] },
  )
  return text.split('\0').flatMap((entry) => {
    const name = pageFile(entry.slice(entry.indexOf(':') + 1))?.name
    return name === undefined ? [] : [name]
  })
}

async function readPrinted(root: string, files: readonly TreeFile[]): Promise<Map<string, string>> {
  const places = [...PRINTED_FILES.values()]
  const named = files.filter(({ path }) => places.some((place) => path.startsWith(place)))
  const texts = await readBlobs(
    root,
    named.map(({ oid }) => oid),
  )
  return new Map(named.map(({ path, oid }) => [path, texts.get(oid)?.toString('utf8') ?? '']))
}

/** Lists whose entries have sources; none of them is a page. */
async function readLists(
  root: string,
  files: readonly TreeFile[],
  wanted: ReadonlySet<string> | undefined,
  faults: Fault[],
): Promise<{ name: string; path: string; claims: Claim[] }[]> {
  const lists = files.flatMap((file) => {
    const name = dataName(file.path)
    return name === null || wanted?.has(name) === false ? [] : [{ ...file, name }]
  })
  const texts = await readBlobs(
    root,
    lists.map(({ oid }) => oid),
  )
  return lists.map(({ name, path, oid }) => {
    try {
      return { name, path, claims: findDataClaims(texts.get(oid)?.toString('utf8') ?? '') }
    } catch (error) {
      faults.push({
        ...top(path),
        rule: 'yaml-syntax',
        found: `Unreadable YAML: ${error instanceof Error ? error.message : String(error)}`,
        expected: 'a list with its sources',
        remedy: 'For more about it: npm run check',
      })
      return { name, path, claims: [] }
    }
  })
}

function parse(file: PageFile & TreeFile, text: string, faults: Fault[]): ParsedArticle {
  const { kind, language } = file
  const parsed =
    kind === 'translation'
      ? parseArticle(text, { fields: TRANSLATION_FIELDS, ...(language !== null && { language }) })
      : parseArticle(text, { fields: FIELDS_OF[kind] })
  for (const fault of parsed.faults) {
    faults.push({ severity: 'error', ...fault, file: file.path })
  }
  return parsed
}

function digest(
  { name, path, claims }: { name: string; path: string; claims: readonly Claim[] },
  references: ReadonlyMap<string, Reference>,
  faults: Fault[],
): DigestedClaim[] {
  return claims.flatMap((claim) => {
    try {
      return digestClaims(name, [claim], references)
    } catch (error) {
      if (!(error instanceof UnknownPassageError)) throw error
      faults.push({
        file: path,
        line: error.line,
        column: error.column,
        rule: references.has(error.source) ? 'passage-exists' : 'reference-exists',
        severity: 'error',
        found: `Unexpected citation of \`${error.source}#${error.passage}\``,
        expected: 'a passage of a reference in content/sources/',
        remedy: 'For more about it: npm run check',
      })
      return []
    }
  })
}

/**
 * What was parsed, by the id of its text: base and proposal have nearly everything in common, and a
 * list of references takes longer to check than the pages that cite it.
 */
const parsedReferences = new Map<string, ParsedReference>()
const parsedRedFlags = new Map<string, RedFlags>()
const MOST_PARSED = 2_000

function parsedOnce<Value>(known: Map<string, Value>, key: string, parse: () => Value): Value {
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size >= MOST_PARSED) known.clear()
  const value = parse()
  known.set(key, value)
  return value
}

async function readReferences(
  root: string,
  files: readonly TreeFile[],
  cited: ReadonlySet<string>,
  faults: Fault[],
): Promise<Map<string, Reference>> {
  const sources = files.flatMap((file) => {
    const id = /^content\/sources\/([^/]+)\.json$/.exec(file.path)?.[1]
    return id === undefined || !cited.has(id) ? [] : [{ ...file, id }]
  })
  const texts = await readBlobs(
    root,
    sources.map(({ oid }) => oid),
  )
  const references = new Map<string, Reference>()
  for (const { id, oid, path } of sources) {
    const result = parsedOnce(parsedReferences, `${id} ${oid}`, () =>
      parseReference(texts.get(oid)?.toString('utf8') ?? '', id),
    )
    if (result.reference !== null) references.set(id, result.reference)
    for (const { path: _path, ...fault } of result.faults) {
      faults.push({ severity: 'error', ...fault, file: path })
    }
  }
  return references
}

async function readRedFlags(
  root: string,
  files: readonly TreeFile[],
  faults: Fault[],
): Promise<Pick<RedFlags, 'flags'>> {
  const file = files.find(({ path }) => path === RED_FLAGS_FILE)
  if (file === undefined) return { flags: [] }
  const text = (await readBlobs(root, [file.oid])).get(file.oid)?.toString('utf8') ?? ''
  try {
    return parsedOnce(parsedRedFlags, file.oid, () => parseRedFlags(text))
  } catch (error) {
    faults.push({
      file: RED_FLAGS_FILE,
      line: 1,
      column: 1,
      rule: 'red-flags-valid',
      severity: 'error',
      found: error instanceof Error ? error.message : String(error),
      expected: 'the form of lib/red-flags/red-flag.ts',
      remedy: 'For more about it: npm run check',
    })
    return { flags: [] }
  }
}
