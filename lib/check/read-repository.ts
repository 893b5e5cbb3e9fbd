import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml'
import type { LocalFault, Place } from '../faults/fault.ts'
import { PAGE_KINDS } from '../mdx/front-matter.ts'
import { forEachLimited } from '../publishing/for-each-limited.ts'
import { listFiles } from '../publishing/list-files.ts'
import { readUntrustedYaml, type UntrustedYaml } from '../yaml/read-untrusted-yaml.ts'
import { guarded, reportFailure } from './guarded.ts'
import { listEntries } from './list-entries.ts'
import { parsePages } from './parse-pages.ts'
import {
  EXERCISES,
  kindOf,
  languageOf,
  nameOf,
  RED_FLAGS,
  REDIRECTS,
  SLUGS,
  START,
  TREATMENTS,
  type Kind,
} from './places.ts'
import type {
  DataFile,
  Entry,
  Page,
  PlacedCitation,
  PlacedLink,
  PlacedRedirect,
  PlacedSlug,
  PlainRule,
  Report,
  Repository,
  Source,
  TextFile,
  TranslatedPage,
} from './repository.ts'
import { fileInside } from './rules/file-inside.ts'
import { fileKnown } from './rules/file-known.ts'
import { fileNotEmpty } from './rules/file-not-empty.ts'
import { fileNul } from './rules/file-nul.ts'
import { fileRequired } from './rules/file-required.ts'
import { fileSize } from './rules/file-size.ts'
import { fileUtf8 } from './rules/file-utf8.ts'
import { dataName } from '../reviews/data-claims.ts'
import { hiddenInData } from './rules/hidden-in-data.ts'
import { jsonKey } from './rules/json-key.ts'
import { jsonSyntax } from './rules/json-syntax.ts'
import { readSource } from './rules/reference-file.ts'
import { reviewRecord } from './rules/review-record.ts'

/** Files under way at once: enough to keep a disk busy, few enough for any limit on open files. */
const OPEN_FILES = 32

type ReportOn = (file: string) => Report

/**
 * Reads content/ for the rules, and reports every file that cannot be read as what it should be.
 *
 * @param reportOn called with a path for a function that takes the faults of that file
 * @returns what could be read, and how many files there are
 */
export async function readRepository(
  root: string,
  reportOn: ReportOn,
  { cacheFile }: { cacheFile?: string } = {},
): Promise<{ repository: Repository; files: number }> {
  const entries = await listEntries(root, 'content', reportOn)
  const texts = await readTexts(root, entries, reportOn)
  fileRequired(
    entries.map(({ path }) => path),
    (file, fault) => reportOn(file)(fault),
  )
  const ofKind = (kind: Kind) => texts.filter(({ path }) => kindOf(path) === kind)

  for (const file of ofKind('json')) {
    const report = reportOn(file.path)
    if (readJson(file, reportOn)) guarded(report, () => reviewRecord(file, report))
  }
  const sources = new Map<string, Source>()
  for (const file of ofKind('source')) {
    const id = nameOf(file.path)
    const report = reportOn(file.path)
    const isJson = readJson(file, reportOn)
    if (isJson) {
      guarded(report, () => hiddenInData({ ...file, value: JSON.parse(file.text) }, report))
    }
    const reference = isJson
      ? (guarded(report, () => readSource({ ...file, id }, report)) ?? null)
      : null
    sources.set(id, { ...file, id, reference })
  }
  const dataFiles = new Map<string, DataFile>()
  for (const file of ofKind('yaml')) {
    const data = guarded(reportOn(file.path), () => readYaml(file, reportOn(file.path)))
    if (data) dataFiles.set(file.path, data)
    if (data && dataName(file.path) !== null) {
      guarded(reportOn(file.path), () =>
        hiddenInData({ ...file, value: data.data }, reportOn(file.path)),
      )
    }
  }
  const pages = await readPages(texts, reportOn, cacheFile)
  const translations = await readTranslations(ofKind('translation'), reportOn)

  const listed = readLists(dataFiles)
  const repository: Repository = {
    pages,
    translations,
    articles: new Map(
      pages.flatMap((page) => (page.kind === 'article' ? [[page.slug, page] as const] : [])),
    ),
    sources,
    dataFiles,
    citations: [
      ...pages.flatMap(citationsOf),
      ...translations.flatMap(citationsOf),
      ...listed.citations,
    ],
    links: [...pages.flatMap(linksOf), ...translations.flatMap(linksOf), ...listed.links],
    slugs: listed.slugs,
    redirects: listed.redirects,
    flagIds: listed.flagIds,
    publicFiles: await listPublicFiles(root),
  }
  return { repository, files: entries.length }
}

/** Files that are text and stand where they should, in the order given. */
async function readTexts(
  root: string,
  entries: readonly Entry[],
  reportOn: ReportOn,
): Promise<TextFile[]> {
  const texts = new Map<string, string>()
  await forEachLimited(entries, OPEN_FILES, async (entry) => {
    const report = reportOn(entry.path)
    try {
      if (!passes(entry, [fileInside, fileKnown, fileSize], report)) return
      const bytes = await readFile(join(root, entry.path))
      if (!passes(bytes, [fileUtf8, fileNul, fileNotEmpty], report)) return
      texts.set(entry.path, new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n'))
    } catch (error) {
      reportFailure(report, error)
    }
  })
  return entries.flatMap(({ path }) => {
    const text = texts.get(path)
    return text === undefined ? [] : [{ path, text }]
  })
}

/** True when none of the rules reports anything; the first that does is the last to look. */
function passes<Subject>(
  subject: Subject,
  rules: readonly PlainRule<Subject>[],
  report: Report,
): boolean {
  let passed = true
  const note = (fault: LocalFault): void => {
    passed = false
    report(fault)
  }
  for (const rule of rules) {
    rule(subject, note)
    if (!passed) return false
  }
  return true
}

function readJson(file: TextFile, reportOn: ReportOn): boolean {
  const report = reportOn(file.path)
  return guarded(report, () => passes(file, [jsonSyntax, jsonKey], report)) ?? false
}

/** A file of data, or null with its faults reported. */
export function readYaml(file: TextFile, report: Report): DataFile | null {
  const yaml = readUntrustedYaml(file.text)
  for (const fault of yaml.faults) report(fault)
  if (yaml.document === null) return null
  const pairsOf = pairFinder()
  return { ...file, data: yaml.document.toJS(), placeOf: (path) => placeOf(yaml, path, pairsOf) }
}

type PairsOf = (map: YAMLMap) => ReadonlyMap<unknown, Pair>

/** Finds pairs by key without looking through all of them each time: a file can have thousands. */
function pairFinder(): PairsOf {
  const known = new Map<YAMLMap, ReadonlyMap<unknown, Pair>>()
  return (map) => {
    const pairs =
      known.get(map) ??
      new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : null, pair]))
    known.set(map, pairs)
    return pairs
  }
}

function placeOf(
  { document, placeAt }: UntrustedYaml,
  path: readonly PropertyKey[],
  pairsOf: PairsOf,
): Place {
  let node: unknown = document?.contents
  let offset = document?.contents?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairsOf(node).get(String(step))
      if (!pair || !isScalar(pair.key)) break
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0] ?? offset
    } else break
  }
  return placeAt(offset)
}

async function readPages(
  files: readonly TextFile[],
  reportOn: ReportOn,
  cacheFile?: string,
): Promise<Page[]> {
  const unparsed = PAGE_KINDS.flatMap((kind) =>
    files.flatMap((file) => (kindOf(file.path) === kind ? [{ ...file, kind }] : [])),
  )
  const results = await parsePages(unparsed, cacheFile)
  return unparsed.flatMap((file, index) => {
    const result = results[index]
    const report = reportOn(file.path)
    if (result === undefined || 'failure' in result) {
      reportFailure(report, new Error(result?.failure ?? 'no answer'))
      return []
    }
    for (const fault of result.parsed.faults) report(fault)
    return [{ ...file, slug: nameOf(file.path), parsed: result.parsed }]
  })
}

async function readTranslations(
  files: readonly TextFile[],
  reportOn: ReportOn,
): Promise<TranslatedPage[]> {
  const unparsed = files.map((file) => ({
    ...file,
    kind: 'translation' as const,
    language: languageOf(file.path) ?? '',
  }))
  const results = await parsePages(unparsed)
  return unparsed.flatMap(({ path, text, language }, index) => {
    const result = results[index]
    const report = reportOn(path)
    if (result === undefined || 'failure' in result) {
      reportFailure(report, new Error(result?.failure ?? 'no answer'))
      return []
    }
    for (const fault of result.parsed.faults) report(fault)
    return [{ path, text, slug: nameOf(path), language, parsed: result.parsed }]
  })
}

/** Links of a page, for rules that look where they lead. */
export function linksOf(page: Page | TranslatedPage): PlacedLink[] {
  const on = 'kind' in page ? page : null
  return page.parsed.links.map((link) => ({ ...link, file: page.path, on }))
}

/** Citations of a page, for rules that look up what is cited. */
export function citationsOf({ path, parsed }: Page | TranslatedPage): PlacedCitation[] {
  const beside = new Map<string, readonly string[]>()
  for (const { citations } of parsed.claims) {
    const sources = citations.map(({ source }) => source)
    for (const { line, column } of citations) beside.set(`${line}:${column}`, sources)
  }
  return (
    parsed.citations
      // A citation without a source or passage is the fault `attribute-required` already.
      .filter(({ source, passage }) => source !== '' && passage !== '')
      .map((citation) => ({
        ...citation,
        file: path,
        beside: beside.get(`${citation.line}:${citation.column}`) ?? [citation.source],
      }))
  )
}

/** What files of data hold that rules look up one by one. */
export function readLists(
  dataFiles: ReadonlyMap<string, DataFile>,
): Pick<Repository, 'citations' | 'links' | 'slugs' | 'redirects' | 'flagIds'> {
  const flags = dataFiles.get(RED_FLAGS)
  return {
    citations: [
      ...readEntryCitations(flags, 'flags', 'flag'),
      ...readEntryCitations(dataFiles.get(EXERCISES), 'exercises', 'exercise'),
      ...readEntryCitations(dataFiles.get(TREATMENTS), 'treatments', 'treatment'),
    ],
    links: [
      ...readStartLinks(dataFiles.get(START)),
      ...readExercisePictures(dataFiles.get(EXERCISES)),
    ],
    slugs: readSlugs(dataFiles.get(SLUGS)),
    redirects: readRedirects(dataFiles.get(REDIRECTS)),
    flagIds: listAt(flags?.data, 'flags').flatMap((flag) => textAt(flag, 'id') ?? []),
  }
}

/** Citations of the entries of a list that have the right shape; the others have their faults. */
function readEntryCitations(
  file: DataFile | undefined,
  list: string,
  tag: PlacedCitation['tag'],
): PlacedCitation[] {
  return listAt(file?.data, list).flatMap((entry, index) => {
    const names = listAt(entry, 'sources')
    const beside = names.flatMap((name) => textAt(name, 'source') ?? [])
    return names.flatMap((name, place): PlacedCitation[] => {
      const source = textAt(name, 'source')
      const passage = textAt(name, 'passage')
      if (file === undefined || source === null || passage === null) return []
      const where = file.placeOf([list, index, 'sources', place])
      return [{ ...where, file: file.path, source, passage, tag, beside }]
    })
  })
}

function readStartLinks(file: DataFile | undefined): PlacedLink[] {
  return listOf(file?.data).flatMap((group, index) =>
    listAt(group, 'links').flatMap((link, place): PlacedLink[] => {
      const url = textAt(link, 'href')
      if (file === undefined || url === null) return []
      const where = file.placeOf([index, 'links', place, 'href'])
      return [{ ...where, file: file.path, kind: 'link', url, on: null }]
    }),
  )
}

function readExercisePictures(file: DataFile | undefined): PlacedLink[] {
  return listAt(file?.data, 'exercises').flatMap((exercise, index): PlacedLink[] => {
    const url = textAt(exercise, 'picture')
    if (file === undefined || url === null) return []
    const where = file.placeOf(['exercises', index, 'picture'])
    return [{ ...where, file: file.path, kind: 'image', url, on: null }]
  })
}

function readSlugs(file: DataFile | undefined): PlacedSlug[] {
  return listOf(file?.data).flatMap((slug, index) =>
    file !== undefined && typeof slug === 'string' ? [{ ...file.placeOf([index]), slug }] : [],
  )
}

function readRedirects(file: DataFile | undefined): PlacedRedirect[] {
  return listOf(file?.data).flatMap((entry, index) => {
    const from = textAt(entry, 'from')
    const to = textAt(entry, 'to')
    if (file === undefined || from === null || to === null) return []
    const toPlace = file.placeOf([index, 'to'])
    return [{ ...file.placeOf([index, 'from']), from, to, toPlace }]
  })
}

async function listPublicFiles(root: string): Promise<Set<string>> {
  const folder = join(root, 'public')
  if (!existsSync(folder)) return new Set()
  return new Set((await listFiles(folder)).map((path) => `/${path}`))
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function listAt(value: unknown, field: string): unknown[] {
  return listOf(valueAt(value, field))
}

function textAt(value: unknown, field: string): string | null {
  const text = valueAt(value, field)
  return typeof text === 'string' ? text : null
}

function valueAt(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? (value as Record<string, unknown>)[field]
    : undefined
}
