import type { PageKind } from '../mdx/front-matter.ts'
import { DATA_FILES } from './data-claims.ts'

/** A page's file, and the name that approvals give the page. */
export type PageFile = {
  kind: PageKind | 'translation'
  slug: string
  name: string
  /** Tag of its language; null for an original. */
  language: string | null
}

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*'
const ORIGINAL = new RegExp(`^content/(articles|questions)/(${SLUG})\\.mdx$`)
const TRANSLATED = new RegExp(`^content/translations/([A-Za-z-]+)/articles/(${SLUG})\\.mdx$`)

/** Names of pages and lists in records: `scar-pain`, `question.scar-pain`, `translation.es.scar-pain`. */
export const PAGE_NAME = new RegExp(`^(?:(?:translation\\.[A-Za-z-]+|[a-z]+)\\.)?${SLUG}$`)

/**
 * What a path of the repository is as a page; null for any other file.
 *
 * Any other name is no slug: it could be the name of another page, or differ in its case alone.
 *
 * Articles and questions may have the same slug, so a question is named `question.<slug>`: no slug
 * has a full stop. A translation is a page of its own: whoever approved the original has not read it.
 */
export function pageFile(path: string): PageFile | null {
  const [, folder, slug] = ORIGINAL.exec(path) ?? []
  if (folder !== undefined && slug !== undefined) {
    const kind = folder === 'articles' ? 'article' : 'question'
    return { kind, slug, name: pageName(kind, slug), language: null }
  }
  const [, language, original] = TRANSLATED.exec(path) ?? []
  if (language === undefined || original === undefined) return null
  const name = `translation.${language}.${original}`
  return { kind: 'translation', slug: original, name, language }
}

export function pageName(kind: PageKind, slug: string): string {
  return kind === 'article' ? slug : `question.${slug}`
}

/** The file of a page or of a list with claims, by the name that approvals give it. */
export function pagePath(name: string): string {
  const data = DATA_FILES.get(name)
  if (data !== undefined) return data
  const [, language, original] = /^translation\.([^.]+)\.([^.]+)$/.exec(name) ?? []
  if (language !== undefined && original !== undefined) {
    return `content/translations/${language}/articles/${original}.mdx`
  }
  const question = /^question\.(.+)$/.exec(name)?.[1]
  return question === undefined
    ? `content/articles/${name}.mdx`
    : `content/questions/${question}.mdx`
}
