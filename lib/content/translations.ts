import { loadTranslations, type Translation } from '../translations/load-translations.ts'
import { translatedPath } from '../translations/translation.ts'
import { canonicalUrl } from '../site.ts'
import type { TranslatedInto } from './content.ts'
import { getLocales, getRedFlags } from './library.ts'
import { shownContent } from './scope.ts'
import { getStartGroups } from './start.ts'

let translations: readonly Translation[] | undefined

/** Every language there are translations in, read once a process; those of the content shown. */
export function getTranslations(): readonly Translation[] {
  const shown = shownContent()?.translations
  if (shown !== undefined) return shown
  return (translations ??= loadTranslations(process.cwd(), {
    redFlags: getRedFlags(),
    locales: getLocales(),
    startGroups: getStartGroups(),
  }))
}

/** The language whose pages stand below this folder of the site: `zh-hant`; null when none does. */
export function getTranslation(folder: string): Translation | null {
  return (
    getTranslations().find(({ language }) => translatedPath(language) === `/${folder}/`) ?? null
  )
}

function listLanguages(): readonly TranslatedInto[] {
  const all = shownContent()?.languages
  if (all !== undefined) return all
  return getTranslations().map(({ language, articles }) => ({
    language,
    slugs: articles.map(({ slug }) => slug),
  }))
}

/** A page in one of its languages. */
export type Version = { tag: string; name: string; path: string }

/** The language that originals are written in: readers of any kind of English are meant. */
export const ENGLISH_TAG = 'en'

/**
 * Every version of a page, the original first; empty for a page that nobody has translated.
 *
 * @param slug of an article, or null for the start page
 */
export function versionsOf(slug: string | null): Version[] {
  const translated = listLanguages().filter(({ slugs }) => slug === null || slugs.includes(slug))
  if (translated.length === 0) return []
  return [
    { tag: ENGLISH_TAG, name: 'English', path: slug === null ? '/' : `/${slug}/` },
    ...translated.map(({ language }) => ({
      tag: language.tag,
      name: language.name,
      path: translatedPath(language, slug ?? undefined),
    })),
  ]
}

/**
 * Addresses of all versions by language tag, for machines; `x-default` is the original, for readers
 * of any other language. Undefined for a page in one language.
 */
export function languageAddresses(slug: string | null): Record<string, string> | undefined {
  const versions = versionsOf(slug)
  const [original] = versions
  if (original === undefined) return undefined
  return Object.fromEntries([
    ...versions.map(({ tag, path }) => [tag, canonicalUrl(path)]),
    ['x-default', canonicalUrl(original.path)],
  ])
}
