import type { Article } from '../../content/articles.ts'
import type { Question } from '../../content/questions.ts'
import { isCalendarDate, parseInterval, type CalendarDate } from '../../dates/calendar-date.ts'
import { QUESTION_FIELDS, readFrontMatter, type Fields } from '../../mdx/front-matter.ts'
import type { ParsedArticle } from '../../mdx/parsed-article.ts'
import type { TranslatedArticle } from '../../translations/load-translations.ts'

type Data = Record<string, unknown>

/** The front matter of a page without its body; null when it cannot be read. */
export function frontMatterOf(source: string, fields: Fields): Data | null {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const yaml = /^---\n([\s\S]*?)\n---/.exec(text)?.[1]
  return yaml === undefined ? null : readFrontMatter(yaml, 2, fields).data
}

/**
 * An article as far as its front matter goes. What is missing or no use there is empty, so that the
 * page can be shown; the editor is told by the parser's faults.
 *
 * @param today stands in for a date that is none
 * @param parsed called when somebody wants the text
 */
export function articleOf(
  slug: string,
  data: Data,
  { today, parsed }: { today: CalendarDate; parsed: () => ParsedArticle },
): Article {
  return {
    ...openingOf(slug, data),
    kind: data.kind === 'about' ? 'about' : 'guide',
    authors: list(data.authors),
    owner: text(data.owner) ?? '',
    ...filingOf(data, today),
    get parsed() {
      return parsed()
    },
  }
}

/** The same of a question. */
export function questionOf(
  slug: string,
  data: Data,
  { today, parsed }: { today: CalendarDate; parsed: () => ParsedArticle },
): Question {
  const weeks = data.weeksSinceBirth
  const askedOn = text(data.askedOn)
  return {
    ...openingOf(slug, data),
    askedByAgeBand: choice('askedByAgeBand', data) as Question['askedByAgeBand'],
    weeksSinceBirth: Number.isSafeInteger(weeks) && Number(weeks) >= 0 ? Number(weeks) : null,
    kindOfBirth: choice('kindOfBirth', data) as Question['kindOfBirth'],
    askedOn: askedOn !== null && isCalendarDate(askedOn) ? askedOn : null,
    answeredBy: list(data.answeredBy),
    specialty: text(data.specialty) ?? '',
    ...filingOf(data, today),
    get parsed() {
      return parsed()
    },
  }
}

/** The same of a translated article. */
export function translatedOf(
  slug: string,
  data: Data,
  given: { today: CalendarDate; parsed: ParsedArticle; isStale: (of: string) => boolean },
): TranslatedArticle {
  const { today, parsed, isStale } = given
  return {
    ...openingOf(slug, data),
    translated: date(data.translated) ?? today,
    parsed,
    isStale: isStale(text(data.of) ?? ''),
  }
}

function openingOf(slug: string, data: Data) {
  return {
    slug,
    title: text(data.title) ?? 'Without a title',
    description: text(data.description) ?? '',
  }
}

function filingOf(data: Data, today: CalendarDate) {
  const published = date(data.datePublished)
  const reviewIn = text(data.reviewIn) ?? ''
  return {
    datePublished: published ?? today,
    dateModified: date(data.dateModified) ?? published ?? today,
    reviewIn: parseInterval(reviewIn) === null ? '12 months' : reviewIn,
    regions: list(data.regions),
    stages: list(data.stages),
    tags: list(data.tags),
    related: list(data.related),
  }
}

function choice(field: string, data: Data): string {
  const value = text(data[field]) ?? ''
  return QUESTION_FIELDS[field]?.values?.includes(value) === true ? value : 'not-given'
}

function date(value: unknown): CalendarDate | null {
  return typeof value === 'string' && isCalendarDate(value) ? value : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}
