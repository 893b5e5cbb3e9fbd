import type { PageKind, PageWeight } from './page-weight.ts'

const KB = 1024

export type PageBudget = {
  name: string
  /** Pages it is for; all when null. */
  kinds: readonly PageKind[] | null
  limit: number
  unit: 'bytes' | 'requests'
  measure: (page: PageWeight) => number
}

/**
 * What a reader's phone may be asked to fetch for a first view.
 * Source: architecture.md, section 5; 14 KB is what a server may send before the first answer comes
 * back (RFC 6928, ten packets)
 */
export const PAGE_BUDGETS: readonly PageBudget[] = [
  {
    name: 'HTML and CSS of an article',
    kinds: ['article'],
    limit: 14 * KB,
    unit: 'bytes',
    measure: ({ html, css }) => html + css,
  },
  {
    name: 'HTML and CSS of any page',
    kinds: null,
    limit: 40 * KB,
    unit: 'bytes',
    measure: ({ html, css }) => html + css,
  },
  {
    name: 'requests of an article',
    kinds: ['article'],
    limit: 3,
    unit: 'requests',
    measure: ({ requests }) => requests,
  },
  {
    name: 'framework script',
    kinds: null,
    limit: 0,
    unit: 'bytes',
    measure: ({ frameworkScript }) => frameworkScript,
  },
  {
    name: 'third-party requests',
    kinds: null,
    limit: 0,
    unit: 'requests',
    measure: ({ thirdParty }) => thirdParty,
  },
  {
    name: 'files that a page asks for and the site does not have',
    kinds: null,
    limit: 0,
    unit: 'requests',
    measure: ({ missing }) => missing.length,
  },
]

/** What building, checking, serving and showing may take. Source: architecture.md, section 5 */
export const RUN_BUDGETS = {
  buildCpuPerArticle: { name: 'build CPU per added article', limit: 35, unit: 'ms', sense: 'most' },
  warmCheck: { name: 'check of 1,000 articles, warm', limit: 5, unit: 's', sense: 'most' },
  claimDiff: { name: 'claim diff of one proposal', limit: 1, unit: 's', sense: 'most' },
  gate: { name: 'gate of one proposal', limit: 2, unit: 's', sense: 'most' },
  publication: {
    name: 'publication from the desk, until readers see it',
    limit: 30,
    unit: 's',
    sense: 'most',
  },
  serverToSirv: { name: 'our server to sirv alone', limit: 1, unit: '×', sense: 'least' },
  serverToNextStart: { name: 'our server to next start', limit: 8, unit: '×', sense: 'least' },
  lighthouse: { name: 'Lighthouse, every category', limit: 100, unit: 'points', sense: 'least' },
} as const satisfies Record<string, RunBudget>

export type RunBudget = {
  name: string
  limit: number
  unit: string
  sense: 'most' | 'least'
}

export type OverBudget = {
  /** Path of the page, or what was measured. */
  subject: string
  budget: string
  found: number
  limit: number
  unit: string
}

/** Every page that is over a budget, in the order given; empty when all are within. */
export function pagesOverBudget(
  pages: readonly PageWeight[],
  budgets: readonly PageBudget[] = PAGE_BUDGETS,
): OverBudget[] {
  return pages.flatMap((page) =>
    budgets
      .filter(({ kinds }) => kinds === null || kinds.includes(page.kind))
      .map(({ name, limit, unit, measure }) => ({
        subject: page.path,
        budget: name,
        found: measure(page),
        limit,
        unit,
      }))
      .filter(({ found, limit }) => found > limit),
  )
}

/** Null when `found` is within the budget; NaN never is. */
export function runOverBudget(
  subject: string,
  found: number,
  budget: RunBudget,
): OverBudget | null {
  const { name, limit, unit, sense } = budget
  const within = sense === 'most' ? found <= limit : found >= limit
  return within ? null : { subject, budget: name, found, limit, unit }
}
