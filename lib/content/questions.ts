import { allQuestions } from 'contentlayer/generated'
import { textOfTree } from '../mdx/text-of-tree.ts'
import type { CalendarDate } from '../dates/calendar-date.ts'
import type { ParsedArticle } from '../mdx/parsed-article.ts'
import type { Asker } from '../questions/asked-by.ts'
import { mostAlike, type Likely } from '../questions/likeness.ts'
import { relatedSections, type Section } from '../questions/related-sections.ts'
import { getArticle, listGuides, type Article } from './articles.ts'
import { shownContent } from './scope.ts'

export type Question = Asker & {
  slug: string
  title: string
  description: string
  answeredBy: string[]
  specialty: string
  datePublished: CalendarDate
  dateModified: CalendarDate
  reviewIn: string
  regions: string[]
  stages: string[]
  tags: string[]
  related: string[]
  parsed: ParsedArticle
}

const questions: Question[] = allQuestions
  .map((document): Question => ({
    slug: document.slug,
    title: document.title,
    description: document.description,
    askedByAgeBand: document.askedByAgeBand,
    weeksSinceBirth: document.weeksSinceBirth ?? null,
    kindOfBirth: document.kindOfBirth,
    askedOn: document.askedOn?.slice(0, 10) ?? null,
    answeredBy: document.answeredBy,
    specialty: document.specialty,
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

const bySlug = new Map(questions.map((question) => [question.slug, question]))

/** Every answered question, sorted by slug. */
export function listQuestions(): readonly Question[] {
  return shownContent()?.questions ?? questions
}

/** The question of that slug, or null when there is none. */
export function getQuestion(slug: string): Question | null {
  const content = shownContent()
  if (content === null) return bySlug.get(slug) ?? null
  return content.questions.find((question) => question.slug === slug) ?? null
}

/** What is asked, as it is compared with other questions: the question itself, not our answer. */
function likely(question: Question): Likely & { question: Question } {
  const { tags, regions, stages } = question
  return { tags, regions, stages, question, words: askedWords(question) }
}

/** Title, description and tags: the words of those who look for an answer. */
export function askedWords({ title, description, tags }: Question): string {
  return [title, description, ...tags].join(' ')
}

/** All that somebody with the same question might type: title, tags, and the question as we tell it. */
export function questionWords(question: Question): string {
  const { children } = question.parsed.tree
  const start = children.findIndex(
    (node) =>
      node.type === 'element' && node.tagName === 'h2' && /question/i.test(textOfTree(node)),
  )
  const rest = start < 0 ? [] : children.slice(start + 1)
  const end = rest.findIndex((node) => node.type === 'element' && node.tagName === 'h2')
  const told = rest.slice(0, end < 0 ? rest.length : end).map((node) => textOfTree(node))
  return [askedWords(question), ...told].join(' ')
}

/** The 20-second answer as plain text; empty when there is none. */
export function shortAnswer({ parsed }: Question): string {
  const answer = parsed.tree.children.find(
    (node) => node.type === 'element' && node.tagName === 'QuickAnswer',
  )
  return answer === undefined ? '' : textOfTree(answer)
}

/** Questions most like this one, at most three. */
export function similarQuestions(question: Question): Question[] {
  const others = listQuestions()
    .filter(({ slug }) => slug !== question.slug)
    .map(likely)
  return mostAlike(likely(question), others, 3).map((other) => other.question)
}

/** The page of short answers, when there is one. */
const FAQ = 'faq'

/** Short answers of the page of common questions that share a tag with this one, at most three. */
export function relatedFaq(question: Question): Section[] {
  const faq = getArticle(FAQ)
  return faq === null
    ? []
    : relatedSections(faq.parsed.tree, { ...question, words: askedWords(question) }, 3)
}

/** Pages that the editors name, then guides that share most tags, at most four. */
export function relatedGuides(question: Question): Article[] {
  const named = question.related.flatMap((slug) => getArticle(slug) ?? [])
  const tagged = listGuides()
    .filter((guide) => !named.includes(guide))
    .map((guide) => ({
      guide,
      shared: guide.tags.filter((tag) => question.tags.includes(tag)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
  return [...named, ...tagged.map(({ guide }) => guide)].slice(0, 4)
}
