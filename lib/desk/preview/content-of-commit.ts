import type { z } from 'zod'
import { PRINTED_FILES } from '../../claims/page-subject.ts'
import type { Article } from '../../content/articles.ts'
import type { Content, TranslatedInto } from '../../content/content.ts'
import type { Question } from '../../content/questions.ts'
import { reviewOf } from '../../content/review-of.ts'
import { START_FILE, startSchema } from '../../content/start.ts'
import type { CalendarDate } from '../../dates/calendar-date.ts'
import type { Exercise } from '../../exercises/exercise.ts'
import { EXERCISES_FILE, parseExercises } from '../../exercises/load-exercises.ts'
import { compareFaults, type Fault } from '../../faults/fault.ts'
import { GLOSSARY, glossarySchema } from '../../glossary/glossary.ts'
import { LOCALES_FOLDER, parseLocale } from '../../locales/load-locales.ts'
import {
  FIELDS_OF,
  TRANSLATION_FIELDS,
  type Fields,
  type PageKind,
} from '../../mdx/front-matter.ts'
import type { ParsedArticle } from '../../mdx/parsed-article.ts'
import { parseRedFlags, RED_FLAGS_FILE } from '../../red-flags/load-red-flags.ts'
import type { RedFlags } from '../../red-flags/red-flag.ts'
import { UNREVIEWED, type ArticleReview } from '../../reviews/article-review.ts'
import { pageFile } from '../../reviews/page-file.ts'
import { SERIES, seriesSchema } from '../../series/series.ts'
import {
  translatedText,
  translationOf,
  type TranslatedArticle,
  type Translation,
} from '../../translations/load-translations.ts'
import { articleDigest } from '../../translations/original-digest.ts'
import {
  interfaceSchema,
  localeWordsSchema,
  redFlagWordsSchema,
  startWordsSchema,
  TRANSLATIONS_FOLDER,
} from '../../translations/translation.ts'
import { parseTreatments, TREATMENTS_FILE } from '../../treatments/load-treatments.ts'
import type { Treatment } from '../../treatments/treatment.ts'
import { parseDataFile } from '../../yaml/parse-data-file.ts'
import { readCommitFiles, type CommitFiles } from './commit-files.ts'
import { dataFaults } from './data-faults.ts'
import { lazyReferences } from './lazy-references.ts'
import { citationProblem, mendPage, withoutLines } from './mend-page.ts'
import { articleOf, frontMatterOf, questionOf, translatedOf } from './page-data.ts'
import { picturesOfCommit } from './pictures-of-commit.ts'
import { readReadable } from './readable-page.ts'
import { readPeople, recordsOf } from './records-of-commit.ts'
import { lazily, remembered } from './remembered.ts'

/** What a preview is rendered from: everything pages read, as a proposal has it. */
export type ContentOfCommit = Content & {
  commit: string
  /**
   * Reads what one page needs beside its text. To be awaited before the page is rendered.
   *
   * @returns null when there is no such page
   */
  openPage: (kind: PageKind, slug: string) => Promise<OpenedPage | null>
  /**
   * The same of a translated article; with null for its slug, of the start page in that language.
   *
   * @param tag of the language
   */
  openTranslation: (tag: string, slug: string | null) => Promise<OpenedPage | null>
  /** The same for a page that is made of several: what is wrong with data. */
  openSite: () => readonly Fault[]
}

/** A page that can be rendered, and what is wrong with it and with the data it shows. */
export type OpenedPage = { path: string; faults: readonly Fault[] }

export type ContentOptions = {
  /** Unsaved texts of an editor by path: they count as if they were committed. */
  overlay?: ReadonlyMap<string, string>
  /** Where a browser gets a picture of this commit, by its path in the repository. */
  pictureAddress?: (path: string) => string
  /** As of which day reviews are due; today when not given. */
  today?: CalendarDate
}

const frontMatters = remembered<{ data: Record<string, unknown> | null }>(10_000)
const readPages = remembered<ParsedArticle>(200)
const data = remembered<unknown>(500)

/**
 * The content of a commit, to be rendered without a build. Nothing that an editor can type makes it
 * throw: what cannot be read is left out, and `openPage` tells where and why.
 *
 * What is read stays in memory by the id of its file, so after an edit one page is read anew.
 *
 * @param ref a full id is fastest
 * @throws UnknownRefError when there is no such commit
 */
export async function contentOfCommit(
  root: string,
  ref: string,
  options: ContentOptions = {},
): Promise<ContentOfCommit> {
  const { today = new Date().toISOString().slice(0, 10) } = options
  const files = await readCommitFiles(root, ref, options.overlay)
  const pictures = await picturesOfCommit(root, files.commit, options.pictureAddress)
  const told = new Map<string, Fault>()
  const report = (fault: Fault) => told.set(JSON.stringify(fault), fault)

  const references = lazyReferences(files, report)
  const read = <Value>(path: string, parse: (text: string) => Value, empty: Value) =>
    readData(files, path, parse, { empty, report })
  const around = { references, hasPicture: pictures.has }
  const redFlags = lazily(() => read(RED_FLAGS_FILE, parseRedFlags, NO_RED_FLAGS))
  const exercises = lazily(() =>
    read<Exercise[]>(EXERCISES_FILE, parseExercises, []).map((exercise) => {
      const { picture, ...others } = exercise
      const shown = picture !== undefined && pictures.has(picture)
      return withKnownSources(shown ? exercise : others)
    }),
  )
  const treatments = lazily(() =>
    read<Treatment[]>(TREATMENTS_FILE, parseTreatments, []).map(withKnownSources),
  )
  const people = lazily(() => readPeople(files, report))

  /** Nobody could render a citation of what is not there. */
  function withKnownSources<Entry extends { sources: { source: string; passage: string }[] }>(
    entry: Entry,
  ): Entry {
    const known = entry.sources.filter((name) => citationProblem(references, name) === null)
    return known.length === entry.sources.length ? entry : { ...entry, sources: known }
  }

  /** The text of a page as it is, and the page as it can be shown. */
  const bodyOf = (path: string, kind: TextKind) =>
    lazily(() => {
      const parsed = parsedOf(files, path, kind)
      const { page, faults } = mendPage(parsed, around)
      return { page, faults: [...parsed.faults, ...faults] }
    })
  const ownFaults = (path: string, body: ReturnType<typeof bodyOf>): Fault[] =>
    body()
      .faults.map((fault): Fault => ({ severity: 'error', ...fault, file: path }))
      .filter(({ severity }) => severity === 'error')
      .sort(compareFaults)
  const loadPictures = (page: ParsedArticle, more: readonly string[] = []) =>
    pictures.load([
      ...page.links.flatMap(({ kind, url }) => (kind === 'image' ? [url] : [])),
      ...more,
    ])
  const pagesOf = (kind: PageKind) =>
    files.list(kind === 'article' ? 'content/articles/' : 'content/questions/').flatMap((path) => {
      const page = pageFile(path)
      if (page?.kind !== kind) return []
      const body = bodyOf(path, kind)
      return [{ path, slug: page.slug, data: dataOf(files, path, FIELDS_OF[kind]), body }]
    })
  const articlePages = lazily(() => pagesOf('article'))
  const questionPages = lazily(() => pagesOf('question'))
  const articles = lazily(() =>
    articlePages()
      .map(({ slug, data: fields, body }) =>
        articleOf(slug, fields, { today, parsed: () => body().page }),
      )
      .sort(bySlug),
  )
  const questions = lazily((): Question[] =>
    questionPages()
      .map(({ slug, data: fields, body }) =>
        questionOf(slug, fields, { today, parsed: () => body().page }),
      )
      .sort(bySlug),
  )

  const content = {
    glossary: lazily(() =>
      read(GLOSSARY, (text) => parseDataFile(text, glossarySchema, GLOSSARY), []),
    ),
    series: lazily(() => read(SERIES, (text) => parseDataFile(text, seriesSchema, SERIES), [])),
    startGroups: lazily(() =>
      read(START_FILE, (text) => parseDataFile(text, startSchema, START_FILE), []),
    ),
    locales: lazily(() =>
      files
        .list(`${LOCALES_FOLDER}/`)
        .filter((path) => path.endsWith('.yml'))
        .flatMap((path) => read(path, (text) => [parseLocale(text, path)], []))
        .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    ),
    languages: lazily(() => readLanguages(files, read)),
  }

  async function articleReview(article: Article): Promise<ArticleReview> {
    const records = await recordsOf(files, article.slug, { people: people(), today, report })
    if (records.length === 0) return UNREVIEWED
    const parsed = { ...article.parsed, tree: withoutLines(article.parsed.tree) }
    return reviewOf(
      { ...article, parsed },
      {
        records,
        judge: { roster: people(), today },
        references,
        printed: {
          flags: redFlags().flags,
          files: printedFiles(files),
          pictureId: files.idOf,
        },
      },
    )
  }

  const opened = new Map<string, Translation>()

  async function openTranslation(tag: string, slug: string | null): Promise<OpenedPage | null> {
    const folder = `${TRANSLATIONS_FOLDER}/${tag}`
    const path = slug === null ? `${folder}/start.yml` : `${folder}/articles/${slug}.mdx`
    if (files.idOf(path) === null) return null
    await files.load([path])
    const articles: TranslatedArticle[] = []
    let own: Fault[] = []
    if (slug !== null) {
      const body = bodyOf(path, { language: tag })
      own = ownFaults(path, body)
      const { page } = body()
      await loadPictures(page)
      const original = `content/articles/${slug}.mdx`
      const isThere = files.idOf(original) !== null
      articles.push(
        translatedOf(slug, dataOf(files, path, TRANSLATION_FIELDS), {
          today,
          parsed: translatedText(
            page,
            tag,
            isThere ? parsedOf(files, original, 'article').headings : [],
          ),
          isStale: (of) => !isThere || of !== articleDigest(files.textOf(original)),
        }),
      )
    }
    const translation = readTranslation(read, { tag, articles })
    if (translation !== null) {
      const originals = { redFlags: redFlags(), locales: content.locales() }
      opened.set(
        tag,
        translationOf(translation, { ...originals, startGroups: content.startGroups() }),
      )
    }
    return { path, faults: [...own, ...openSite()] }
  }

  function openSite(): readonly Fault[] {
    // Whatever the frame of a page shows; the rest tells its faults when it is asked for.
    for (const shown of [redFlags, people, ...Object.values(content)]) shown()
    return [...told.values()].sort(compareFaults)
  }

  return {
    commit: files.commit,
    references,
    get articles() {
      return articles()
    },
    get questions() {
      return questions()
    },
    get redFlags() {
      return redFlags()
    },
    get people() {
      return people()
    },
    get exercises() {
      return exercises()
    },
    get treatments() {
      return treatments()
    },
    get glossary() {
      return content.glossary()
    },
    get series() {
      return content.series()
    },
    get startGroups() {
      return content.startGroups()
    },
    get locales() {
      return content.locales()
    },
    get languages() {
      return content.languages()
    },
    get translations() {
      return [...opened.values()]
    },
    articleReview,
    picture: pictures.get,
    openPage: async (kind, slug) => {
      const pages = kind === 'article' ? articlePages() : questionPages()
      const page = pages.find((candidate) => candidate.slug === slug)
      if (page === undefined) return null
      const { path } = page
      await loadPictures(
        parsedOf(files, path, kind),
        read<Exercise[]>(EXERCISES_FILE, parseExercises, []).flatMap(
          ({ picture }) => picture ?? [],
        ),
      )
      // Reading the page reads its sources, which have faults of their own.
      const own = ownFaults(path, page.body)
      const others = openSite().filter(({ file }) => file !== path)
      return { path, faults: [...own, ...others] }
    },
    openTranslation,
    openSite,
  }
}

/** What a page falls back to when nobody can read the signs; the editor is told at once. */
const NO_LEVEL = { name: '', heading: '', action: '' }
const NO_RED_FLAGS: RedFlags = {
  say: '',
  baby: '',
  levels: { emergency: NO_LEVEL, urgent: NO_LEVEL, soon: NO_LEVEL, routine: NO_LEVEL },
  flags: [],
}

/** A translated page is read by the rules of its language. */
type TextKind = PageKind | { language: string }

/** A page as it can be read, remembered. */
function parsedOf(files: CommitFiles, path: string, kind: TextKind): ParsedArticle {
  const isOriginal = typeof kind === 'string'
  const name = isOriginal ? kind : `translation ${kind.language}`
  return readPages.of(`${name} ${files.idOf(path)}`, () =>
    readReadable(
      files.textOf(path),
      isOriginal ? { fields: FIELDS_OF[kind] } : { fields: TRANSLATION_FIELDS, ...kind },
    ),
  )
}

function bySlug(a: { slug: string }, b: { slug: string }): number {
  return a.slug < b.slug ? -1 : 1
}

/** Front matter of a page; of its committed text while somebody is typing in it. */
function dataOf(files: CommitFiles, path: string, fields: Fields): Record<string, unknown> {
  const read = (id: string | null, text: () => string) =>
    frontMatters.of(`${Object.keys(fields).join()} ${id}`, () => ({
      data: frontMatterOf(text(), fields),
    })).data
  const now = read(files.idOf(path), () => files.textOf(path))
  if (now !== null) return now
  const committed = files.committed(path)
  return (committed === null ? null : read(committed.id, () => committed.text)) ?? {}
}

/** A file of data; as it is committed where the unsaved one is bad, empty where that is bad too. */
function readData<Value>(
  files: CommitFiles,
  path: string,
  parse: (text: string) => Value,
  { empty, report }: { empty: Value; report: (fault: Fault) => void },
): Value {
  const id = files.idOf(path)
  if (id === null) return empty
  const parsed = (key: string, text: string): Value => {
    const known = data.get(`${path} ${key}`) as Value | undefined
    const value = known ?? parse(text)
    data.set(`${path} ${key}`, value)
    return value
  }
  const text = files.textOf(path)
  try {
    return parsed(id, text)
  } catch (error) {
    for (const fault of dataFaults(error, path, text)) report(fault)
  }
  const committed = files.committed(path)
  if (committed === null || committed.id === id) return empty
  try {
    return parsed(committed.id, committed.text)
  } catch (error) {
    dataFaults(error, path, committed.text)
    return empty
  }
}

type ReadData = <Value>(path: string, parse: (text: string) => Value, empty: Value) => Value

function readLanguages(files: CommitFiles, read: ReadData): TranslatedInto[] {
  return files.list(`${TRANSLATIONS_FOLDER}/`).flatMap((path) => {
    const tag = /^content\/translations\/([^/]+)\/interface\.yml$/.exec(path)?.[1]
    if (tag === undefined) return []
    const found = readWords(read, path, interfaceSchema)
    if (found === null) return []
    const { words: _words, ...language } = found
    const slugs = files
      .list(`${TRANSLATIONS_FOLDER}/${tag}/articles/`)
      .flatMap((file) => pageFile(file)?.slug ?? [])
    return [{ language, slugs }]
  })
}

/** What the files of a language say; null while one of them is missing or cannot be read. */
function readTranslation(
  read: ReadData,
  { tag, articles }: { tag: string; articles: TranslatedArticle[] },
) {
  const folder = `${TRANSLATIONS_FOLDER}/${tag}`
  const found = readWords(read, `${folder}/interface.yml`, interfaceSchema)
  const flags = readWords(read, `${folder}/red-flags.yml`, redFlagWordsSchema)
  const locales = readWords(read, `${folder}/locales.yml`, localeWordsSchema)
  const start = readWords(read, `${folder}/start.yml`, startWordsSchema)
  if (found === null || flags === null || locales === null || start === null) return null
  const { words, ...language } = found
  return { language: { ...language, tag }, words, flags, locales, start, articles }
}

function readWords<Value>(read: ReadData, path: string, schema: z.ZodType<Value>): Value | null {
  return read<Value | null>(path, (text) => parseDataFile(text, schema, path), null)
}

/** Texts of what tags print, by path. */
function printedFiles(files: CommitFiles): Map<string, string> {
  const paths = [...PRINTED_FILES.values()].flatMap((place) => files.list(place))
  return new Map(paths.map((path) => [path, files.textOf(path)]))
}
