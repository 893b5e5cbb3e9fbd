import type { PageKind } from '../mdx/front-matter.ts'
import { DATA_FILES } from './data-claims.ts'

/** A page's file, and the name that approvals give the page. */
export type PageFile = { kind: PageKind; slug: string; name: string }

/**
 * What a path of the repository is as a page; null for any other file.
 *
 * Any other name is no slug: it could be the name of another page, or differ in its case alone.
 *
 * Articles and questions may have the same slug, so a question is named `question.<slug>`: no slug
 * has a full stop.
 */
export function pageFile(path: string): PageFile | null {
  const [, folder, slug] =
    /^content\/(articles|questions)\/([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/.exec(path) ?? []
  if (folder === undefined || slug === undefined) return null
  const kind = folder === 'articles' ? 'article' : 'question'
  return { kind, slug, name: pageName(kind, slug) }
}

export function pageName(kind: PageKind, slug: string): string {
  return kind === 'article' ? slug : `question.${slug}`
}

/** The file of a page or of a list with claims, by the name that approvals give it. */
export function pagePath(name: string): string {
  const data = DATA_FILES.get(name)
  if (data !== undefined) return data
  const question = /^question\.(.+)$/.exec(name)?.[1]
  return question === undefined
    ? `content/articles/${name}.mdx`
    : `content/questions/${question}.mdx`
}
