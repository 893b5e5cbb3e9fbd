import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { visit } from 'unist-util-visit'
import type { StartGroup } from '../content/start.ts'
import type { Locale } from '../locales/locale.ts'
import { TRANSLATION_FIELDS } from '../mdx/front-matter.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import type { Heading, ParsedArticle } from '../mdx/parsed-article.ts'
import type { RedFlags } from '../red-flags/red-flag.ts'
import { baseOf } from '../reading/segments.ts'
import { DataFileError, parseDataFile } from '../yaml/parse-data-file.ts'
import { articleDigest, localeDigest, startDigest } from './original-digest.ts'
import { translateRedFlags, type TranslatedRedFlags } from './translate-red-flags.ts'
import {
  interfaceSchema,
  localeWordsSchema,
  redFlagWordsSchema,
  startWordsSchema,
  TRANSLATIONS_FOLDER,
  type RedFlagWords,
  type InterfaceWords,
  type Language,
  type LocaleWords,
  type StartWords,
} from './translation.ts'

/** An article in another language. */
export type TranslatedArticle = {
  /** That of the original. */
  slug: string
  title: string
  description: string
  /** Day of the translation. */
  translated: string
  parsed: ParsedArticle
  /** Whether the original has changed since. */
  isStale: boolean
}

/** All there is in one language. */
export type Translation = {
  language: Language
  words: InterfaceWords
  redFlags: TranslatedRedFlags
  locales: LocaleWords
  start: StartWords
  /** Whether the start page's original has changed since. */
  isStartStale: boolean
  /** Whether words of a number to call have changed since. */
  areLocalesStale: boolean
  articles: TranslatedArticle[]
}

/** What translations are made from. */
export type Originals = {
  redFlags: RedFlags
  locales: readonly Locale[]
  startGroups: readonly StartGroup[]
}

/**
 * Every translation of content/translations/, by tag. None is fine.
 *
 * @param root top of the repository
 * @throws DataFileError with every bad field, and for a folder that is not named after its tag
 */
export function loadTranslations(root: string, originals: Originals): Translation[] {
  const folder = join(root, TRANSLATIONS_FOLDER)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((tag) => loadTranslation(root, tag, originals))
}

function loadTranslation(root: string, tag: string, originals: Originals): Translation {
  const own = `${TRANSLATIONS_FOLDER}/${tag}`
  const read = (file: string): string => readFileSync(join(root, file), 'utf8')
  const file = `${own}/interface.yml`
  const { words, ...language } = parseDataFile(read(file), interfaceSchema, file)
  if (language.tag !== tag) {
    const message = `Unexpected \`${language.tag}\`, expected the name of the folder`
    throw new DataFileError(file, [{ path: 'tag', message }])
  }
  const flags = parseDataFile(
    read(`${own}/red-flags.yml`),
    redFlagWordsSchema,
    `${own}/red-flags.yml`,
  )
  const locales = parseDataFile(read(`${own}/locales.yml`), localeWordsSchema, `${own}/locales.yml`)
  const start = parseDataFile(read(`${own}/start.yml`), startWordsSchema, `${own}/start.yml`)
  const articles = readdirSync(join(root, own, 'articles'))
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => {
      const slug = basename(name, '.mdx')
      return translatedArticle(slug, language.tag, {
        translation: read(`${own}/articles/${name}`),
        original: read(`content/articles/${name}`),
      })
    })
  return translationOf({ language, words, flags, locales, start, articles }, originals)
}

/** What the files of one language say. */
export type TranslatedFiles = Pick<
  Translation,
  'language' | 'words' | 'locales' | 'start' | 'articles'
> & { flags: RedFlagWords }

/** All there is in one language, held against what it was made from. */
export function translationOf(
  { flags, ...files }: TranslatedFiles,
  { redFlags, locales, startGroups }: Originals,
): Translation {
  return {
    ...files,
    redFlags: translateRedFlags(redFlags, flags),
    isStartStale: files.start.of !== startDigest(startGroups),
    areLocalesStale: locales.some(
      (locale) => files.locales[locale.code]?.of !== localeDigest(locale),
    ),
  }
}

/** A translated article, out of its file and that of the original. */
export function translatedArticle(
  slug: string,
  language: string,
  { translation, original }: { translation: string; original: string },
): TranslatedArticle {
  const parsed = parseArticle(translation, { fields: TRANSLATION_FIELDS, language })
  const { title, description, of, translated } = parsed.frontMatter ?? {}
  return {
    slug,
    title: String(title),
    description: String(description),
    translated: String(translated),
    parsed: translatedText(parsed, language, parseArticle(original).headings),
    isStale: of !== articleDigest(original),
  }
}

/**
 * The text of a translation as it is shown. Its headings have the ids of the original's, as long as
 * there are as many: an address with an anchor leads to the same place in every language.
 *
 * @param headings of the original
 */
export function translatedText(
  parsed: ParsedArticle,
  language: string,
  headings: readonly Pick<Heading, 'id'>[],
): ParsedArticle {
  const ids = headings.map(({ id }) => id)
  const isAlike = ids.length === parsed.headings.length
  return withoutLineBreaks(isAlike ? withHeadingIds(parsed, ids) : parsed, language)
}

/** Languages written without blanks: a line break of the source would show as one. */
const WITHOUT_BLANKS: readonly string[] = ['ja', 'lo', 'km', 'my', 'th', 'zh']

/** Sources have a sentence a line; where words stand without blanks, so do sentences. */
function withoutLineBreaks(parsed: ParsedArticle, language: string): ParsedArticle {
  if (!WITHOUT_BLANKS.includes(baseOf(language))) return parsed
  const tree = structuredClone(parsed.tree)
  visit(tree, 'text', (node, _index, parent) => {
    if (parent?.type === 'element') node.value = node.value.replace(/\n/g, '')
  })
  return { ...parsed, tree }
}

function withHeadingIds(parsed: ParsedArticle, ids: readonly string[]): ParsedArticle {
  const headings = parsed.headings.map((heading, index): Heading => ({
    ...heading,
    id: ids[index] ?? heading.id,
  }))
  const idOf = new Map(parsed.headings.map(({ id }, index) => [id, headings[index]?.id ?? id]))
  const tree = structuredClone(parsed.tree)
  for (const node of tree.children) {
    if (node.type !== 'element' || !/^h[1-6]$/.test(node.tagName)) continue
    node.properties.id = idOf.get(String(node.properties.id)) ?? node.properties.id
  }
  return { ...parsed, headings, tree }
}
