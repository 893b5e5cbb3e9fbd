import { languageOf } from '../../check/places.ts'
import { translatedPath } from '../../translations/translation.ts'

/** A list of content/ as people call it, and a page that readers see it on, below a preview. */
type List = { title: string; preview: string | null }

const LISTS: Readonly<Record<string, List>> = {
  'content/exercises.yml': { title: 'Exercises', preview: 'articles/exercises/' },
  'content/glossary.yml': { title: 'Glossary', preview: 'site/glossary/' },
  'content/red-flags.yml': { title: 'Warning signs', preview: 'articles/red-flags/' },
  'content/redirects.yml': { title: 'Addresses that moved', preview: null },
  'content/series.yml': { title: 'Series of articles', preview: null },
  'content/start.yml': { title: 'Start page', preview: 'site/' },
  'content/treatments.yml': {
    title: 'Treatments',
    preview: 'articles/physio-tens-acupuncture-belts/',
  },
}

/** What a translation has words for. */
const TRANSLATED: Readonly<Record<string, string>> = {
  interface: 'Words of every page',
  locales: 'Telephone numbers',
  'red-flags': 'Warning signs',
  start: 'Start page',
}

/** What people call a list: "Warning signs", "Telephone numbers: gb", "Start page: es". */
export function titleOfList(path: string): string {
  const language = languageOf(path)
  const name = /([^/]+)\.yml$/.exec(path)?.[1] ?? path
  if (language !== null) return `${TRANSLATED[name] ?? name}: ${language}`
  return LISTS[path]?.title ?? `Telephone numbers: ${name}`
}

/** The page to look at while a list is changed: `site/glossary/`; null when no page shows it. */
export function previewOfList(path: string): string | null {
  const language = languageOf(path)
  if (language !== null) {
    const slug = path.endsWith('/red-flags.yml') ? 'red-flags' : undefined
    return `site${translatedPath({ tag: language }, slug)}`
  }
  const list = LISTS[path]
  return list === undefined ? 'site/who-to-call/' : list.preview
}
