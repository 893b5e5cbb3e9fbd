import type { Claim } from '../../mdx/parsed-article.ts'
import { LEDGER } from '../rated-claims.ts'
import type { Page, Repository, Rule } from '../repository.ts'

/** "mogren-2009#full-time-breastfeeding" */
type Name = string

/**
 * Where sources disagree, a page shows both sides: the block `<SourcesDisagree>` with a citation of
 * each, or, in the same section as the claim, a link to a page that has it. On the page of common
 * claims a section with both sides is such a block.
 *
 * Good: `bjelland-2015` and `mogren-2009` cited in one `<SourcesDisagree>`
 * Bad:  `mogren-2009` alone, whose passage `opposes` one of `bjelland-2015`
 *
 * Source: product.md 4.4
 */
export const disagreementShown: Rule<Page> = (repository) => {
  const opposites = oppositesIn(repository)
  // Asked for each link of each page, and of a thousand pages most cite neither side.
  const shownBy = new Map<Page, ReadonlySet<Name>>()
  const shownOn = (page: Page): ReadonlySet<Name> => {
    const known = shownBy.get(page) ?? shownNames(page, opposites)
    shownBy.set(page, known)
    return known
  }
  return (page, report) => {
    for (const claim of page.parsed.claims) {
      for (const { source, passage, line, column } of claim.citations) {
        const name = `${source}#${passage}`
        const others = opposites.get(name)
        if (others === undefined || shownOn(page).has(name)) continue
        if (linkedFrom(page, claim, repository).some((target) => shownOn(target).has(name)))
          continue
        report({
          line,
          column,
          rule: 'disagreement-shown',
          found: `Unexpected \`${name}\` without the other side`,
          expected: `\`${[...others].join('` or `')}\` beside it in <SourcesDisagree>`,
          remedy: 'Or link from this section to a page that shows both.',
        })
      }
    }
  }
}

/** Each passage with those that say otherwise; marked on one of the two, it counts for both. */
function oppositesIn({ sources }: Repository): ReadonlyMap<Name, ReadonlySet<Name>> {
  const opposites = new Map<Name, Set<Name>>()
  const add = (name: Name, other: Name): void => {
    opposites.set(name, (opposites.get(name) ?? new Set()).add(other))
  }
  for (const { id, reference } of sources.values()) {
    for (const { id: passage, opposes = [] } of reference?.custom.passages ?? []) {
      for (const other of opposes) {
        add(`${id}#${passage}`, other)
        add(other, `${id}#${passage}`)
      }
    }
  }
  return opposites
}

/** Passages whose disagreement the page shows: all that oppose something cited in a block with both. */
function shownNames(page: Page, opposites: ReadonlyMap<Name, ReadonlySet<Name>>): Set<Name> {
  const blocks = new Map<string, Set<Name>>()
  for (const claim of page.parsed.claims) {
    const key = blockOf(page, claim)
    if (key === null) continue
    const names = blocks.get(key) ?? new Set()
    for (const { source, passage } of claim.citations) names.add(`${source}#${passage}`)
    blocks.set(key, names)
  }
  const shown = new Set<Name>()
  for (const names of blocks.values()) {
    for (const name of names) {
      const others = opposites.get(name) ?? new Set<Name>()
      if (![...others].some((other) => names.has(other))) continue
      // A newer study that says the same as one of the two sides needs no block of its own.
      for (const other of others) shown.add(other)
    }
  }
  return shown
}

function blockOf(page: Page, { enclosing, headings }: Claim): string | null {
  if (page.path === LEDGER) return headings.join('\n')
  const block = enclosing.find(({ tag }) => tag === 'SourcesDisagree')
  return block === undefined ? null : JSON.stringify(block.attributes)
}

/** Articles linked from the section of a claim; from anywhere, for a claim above all headings. */
function linkedFrom(page: Page, claim: Claim, { articles }: Repository): Page[] {
  const lines = page.parsed.headings.map(({ line }) => line)
  const first = lines.findLast((line) => line <= claim.line)
  const last = lines.find((line) => line > claim.line) ?? Infinity
  return page.parsed.links.flatMap(({ line, url }) => {
    if (first !== undefined && (line < first || line >= last)) return []
    const slug = /^\/([^/#]+)/.exec(url)?.[1]
    return articles.get(slug ?? '') ?? []
  })
}
