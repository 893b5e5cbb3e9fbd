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
import type { PageKind } from '../../mdx/front-matter.ts'
import type { ParsedArticle } from '../../mdx/parsed-article.ts'
import { parseRedFlags, RED_FLAGS_FILE } from '../../red-flags/load-red-flags.ts'
import type { RedFlags } from '../../red-flags/red-flag.ts'
import { UNREVIEWED, type ArticleReview } from '../../reviews/article-review.ts'
import { pageFile } from '../../reviews/page-file.ts'
import { SERIES, seriesSchema } from '../../series/series.ts'
import { interfaceSchema, TRANSLATIONS_FOLDER } from '../../translations/translation.ts'
import { parseTreatments, TREATMENTS_FILE } from '../../treatments/load-treatments.ts'
import type { Treatment } from '../../treatments/treatment.ts'
import { parseDataFile } from '../../yaml/parse-data-file.ts'
import { readCommitFiles, type CommitFiles } from './commit-files.ts'
import { dataFaults } from './data-faults.ts'
import { lazyReferences } from './lazy-references.ts'
import { citationProblem, mendPage, withoutLines } from './mend-page.ts'
import { articleOf, frontMatterOf, questionOf } from './page-data.ts'
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
  /** The same for a page that is neither article nor question: what is wrong with data. */
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
  const bodyOf = (path: string, kind: PageKind) =>
    lazily(() => {
      const parsed = readPages.of(`${kind} ${files.idOf(path)}`, () =>
        readReadable(files.textOf(path), kind),
      )
      const { page, faults } = mendPage(parsed, around)
      return { page, faults: [...parsed.faults, ...faults] }
    })
  const pagesOf = (kind: PageKind) =>
    files.list(kind === 'article' ? 'content/articles/' : 'content/questions/').flatMap((path) => {
      const page = pageFile(path)
      if (page?.kind !== kind) return []
      const body = bodyOf(path, kind)
      return [{ path, slug: page.slug, data: dataOf(files, path, kind), body }]
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
        printed: { flags: redFlags().flags, files: printedFiles(files) },
      },
    )
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
    articleReview,
    picture: pictures.get,
    openPage: async (kind, slug) => {
      const pages = kind === 'article' ? articlePages() : questionPages()
      const page = pages.find((candidate) => candidate.slug === slug)
      if (page === undefined) return null
      const { path } = page
      const { links } = readPages.of(`${kind} ${files.idOf(path)}`, () =>
        readReadable(files.textOf(path), kind),
      )
      await pictures.load([
        ...links.flatMap(({ kind: what, url }) => (what === 'image' ? [url] : [])),
        ...read<Exercise[]>(EXERCISES_FILE, parseExercises, []).flatMap(
          ({ picture }) => picture ?? [],
        ),
      ])
      const own = page
        .body()
        .faults.map((fault): Fault => ({ severity: 'error', ...fault, file: path }))
        .filter(({ severity }) => severity === 'error')
      const others = openSite().filter(({ file }) => file !== path)
      return { path, faults: [...own.sort(compareFaults), ...others] }
    },
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

function bySlug(a: { slug: string }, b: { slug: string }): number {
  return a.slug < b.slug ? -1 : 1
}

/** Front matter of a page; of its committed text while somebody is typing in it. */
function dataOf(files: CommitFiles, path: string, kind: PageKind): Record<string, unknown> {
  const read = (id: string | null, text: () => string) =>
    frontMatters.of(`${kind} ${id}`, () => ({ data: frontMatterOf(text(), kind) })).data
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
    const language = read(
      path,
      (text) => {
        const { words: _words, ...found } = parseDataFile(text, interfaceSchema, path)
        return found
      },
      null,
    )
    if (language === null) return []
    const slugs = files
      .list(`${TRANSLATIONS_FOLDER}/${tag}/articles/`)
      .flatMap((file) => pageFile(file)?.slug ?? [])
    return [{ language, slugs }]
  })
}

/** Texts of what tags print, by path. */
function printedFiles(files: CommitFiles): Map<string, string> {
  const paths = [...PRINTED_FILES.values()].flatMap((place) => files.list(place))
  return new Map(paths.map((path) => [path, files.textOf(path)]))
}
