import { languagesOf } from '../addresses.ts'
import type { Page, Report, Rule } from '../repository.ts'

const MAX_LENGTH = 60

/** Addresses that pages and files of ours have, or will have. Source: style.md section 3, app/ */
export const RESERVED: readonly string[] = [
  '404',
  '_next',
  'api',
  'changes',
  'check',
  'cite',
  'claims',
  'desk',
  'evidence',
  'feed',
  'glossary',
  'index',
  'offline',
  'pain-diary',
  'people',
  'questions',
  'references',
  'robots',
  'search',
  'sitemap',
  'sources',
  'status',
  'tools',
  'topics',
  'visit-sheet',
  'who-to-call',
]

/**
 * The file name of a page is its address: small words and hyphens, short, and not taken.
 *
 * Good: `back-pain-after-c-section.mdx`
 * Bad:  `Back pain.mdx`, `sources.mdx`
 */
export const slugSafe: Rule<Page> = (repository) => {
  const languages = languagesOf(repository).map((tag) => tag.toLowerCase())
  return (page, report) => checkSlug(page, [...RESERVED, ...languages], report)
}

export function checkSlug({ slug }: Page, taken: readonly string[], report: Report): void {
  const fault = (expected: string, remedy: string | null): void =>
    report({
      line: 1,
      column: 1,
      rule: 'slug-safe',
      found: `Unexpected file name \`${slug}.mdx\``,
      expected,
      remedy,
    })
  if (taken.includes(slug.toLowerCase())) {
    fault('a name that no page of the site itself has', null)
  } else if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) {
    const better = slug
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{Mark}+/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
    fault(
      'small letters and digits, with single hyphens between words',
      better === '' ? null : `Rename it to \`${better}.mdx\`.`,
    )
  } else if (slug.length > MAX_LENGTH) {
    fault(
      `at most ${MAX_LENGTH} characters before .mdx, not ${slug.length}`,
      'Find a shorter name.',
    )
  }
}
