import { allArticles } from 'contentlayer/generated'
import type { CalendarDate } from '../dates/calendar-date.ts'
import type { ParsedArticle } from '../mdx/parsed-article.ts'
import { shownContent } from './scope.ts'

export type Article = {
  slug: string
  title: string
  description: string
  kind: 'guide' | 'about'
  authors: string[]
  owner: string
  datePublished: CalendarDate
  dateModified: CalendarDate
  reviewIn: string
  regions: string[]
  stages: string[]
  tags: string[]
  related: string[]
  parsed: ParsedArticle
}

const articles: Article[] = allArticles
  .map((document): Article => ({
    slug: document.slug,
    title: document.title,
    description: document.description,
    kind: document.kind ?? 'guide',
    authors: document.authors,
    owner: document.owner,
    datePublished: document.datePublished.slice(0, 10),
    dateModified: document.dateModified.slice(0, 10),
    reviewIn: document.reviewIn,
    regions: document.regions,
    stages: document.stages,
    tags: document.tags,
    related: document.related,
    parsed: document.parsed as ParsedArticle,
  }))
  .sort((a, b) => (a.slug < b.slug ? -1 : 1))

const bySlug = new Map(articles.map((article) => [article.slug, article]))

/** Every article, sorted by slug. */
export function listArticles(): readonly Article[] {
  return shownContent()?.articles ?? articles
}

/** Articles about health; the others are about this publication. */
export function listGuides(): readonly Article[] {
  return listArticles().filter(({ kind }) => kind === 'guide')
}

/** The article of that slug, or null when there is none. */
export function getArticle(slug: string): Article | null {
  const content = shownContent()
  if (content === null) return bySlug.get(slug) ?? null
  return content.articles.find((article) => article.slug === slug) ?? null
}

/**
 * Pages to read next: those the editors name, then those that share most tags, at most four.
 */
export function relatedArticles(article: Article): Article[] {
  const named = article.related.flatMap((slug) => getArticle(slug) ?? [])
  const shared = listGuides()
    .filter((other) => other.slug !== article.slug && !named.includes(other))
    .map((other) => ({
      other,
      score: other.tags.filter((tag) => article.tags.includes(tag)).length,
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.other.slug < b.other.slug ? -1 : 1))
  return [...named, ...shared.map(({ other }) => other)].slice(0, 4)
}

/** Minutes to read, at 200 words a minute and at least one. Source: docs/decisions/0009-reading-time.md */
export function readingMinutes(article: Article): number {
  return Math.max(1, Math.round(article.parsed.wordCount / 200))
}

/** Articles by tag, tags in alphabetical order. */
export function listTopics(): { tag: string; articles: Article[] }[] {
  const topics = new Map<string, Article[]>()
  for (const article of listGuides()) {
    for (const tag of article.tags) topics.set(tag, [...(topics.get(tag) ?? []), article])
  }
  return [...topics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, tagged]) => ({ tag, articles: tagged }))
}

/** Whether the topics page has a heading for a tag. */
export function isTopic(tag: string): boolean {
  return listGuides().some(({ tags }) => tags.includes(tag))
}
