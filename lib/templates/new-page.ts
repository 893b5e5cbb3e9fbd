import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '../check/repository.ts'
import { checkSlug, RESERVED } from '../check/rules/slug-safe.ts'
import { loadRedirects } from '../content/redirects.ts'
import { InvalidDateError, isCalendarDate, type CalendarDate } from '../dates/calendar-date.ts'
import type { LocalFault } from '../faults/fault.ts'
import { FIELDS_OF, type PageKind } from '../mdx/front-matter.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import { fillTemplate } from './fill-template.ts'
import { slugOf } from './slug-of.ts'

/** No page can be made of this; nothing was written. */
export class RefusedPageError extends Error {
  override name = 'RefusedPageError'
  readonly slug: string
  constructor(slug: string, why: string) {
    super(why)
    this.slug = slug
  }
}

/**
 * Writes a new article or question from its file in docs/templates/. What is still to be written
 * cites the reference `replace-me`, which does not exist, so `npm run check` refuses the page until
 * it is done.
 *
 * @param root top of the repository
 * @param given a title, a slug, or both; each is made from the other where it is missing
 * @param today date of first publication, and of the question, passed in so that tests agree
 * @returns the slug, and the file's path from the top of the repository
 * @throws RefusedPageError for a slug that is unsafe, reserved or in use, or a title too long
 * @throws InvalidDateError
 */
export function newPage(
  root: string,
  kind: PageKind,
  given: { title?: string; slug?: string },
  today: CalendarDate,
): { slug: string; file: string } {
  if (!isCalendarDate(today)) throw new InvalidDateError(today)
  const slug = given.slug ?? slugOf(given.title ?? '')
  const title = given.title?.replace(/\s+/g, ' ').trim() || titleOf(slug)
  if (slug === '') throw new RefusedPageError(slug, 'A page needs a title or a slug.')

  const text = fillTemplate(`${kind}.mdx`, { title, today }, escapeYaml)
  const path = `content/${kind}s/${slug}.mdx`
  const parsed = parseArticle(text, { fields: FIELDS_OF[kind] })
  const page: Page = { path, text, kind, slug, parsed }
  const faults: LocalFault[] = [...parsed.faults]
  // Which languages there are is for the check of the whole repository.
  checkSlug(page, RESERVED, (fault) => faults.push(fault))
  if (faults.length > 0) throw new RefusedPageError(slug, faults.map(inWords).join('\n'))
  if (kind === 'article') refuseMoved(root, slug)
  write(root, page)
  return { slug, file: path }
}

function refuseMoved(root: string, slug: string): void {
  const moved = loadRedirects(root).find(({ from }) => from.toLowerCase() === `/${slug}/`)
  if (moved === undefined) return
  throw new RefusedPageError(
    slug,
    `\`/${slug}/\` was an address of ours and leads to \`${moved.to}\` now. Choose another slug.`,
  )
}

function write(root: string, { path, text, kind, slug }: Page): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new RefusedPageError(slug, `The ${kind} \`${slug}\` exists. Choose another slug.`)
  }
}

/** "Tailbone pain" for `tailbone-pain`. */
function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The template has its placeholders inside single quotation marks. */
function escapeYaml(value: string): string {
  return value.replaceAll("'", "''")
}

function inWords({ found, expected, remedy }: LocalFault): string {
  return `${found}, expected ${expected}.${remedy === null ? '' : ` ${remedy}`}`
}
