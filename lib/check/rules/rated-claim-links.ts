import { LEDGER, ratedClaims } from '../rated-claims.ts'
import { wordsOfPage } from '../reader-words.ts'
import type { Page, Rule } from '../repository.ts'

/**
 * Each claim that the page of common claims rates leads on to an article: nobody who came with a
 * worry is left with a verdict.
 *
 * Good: "**Our rating: not shown.** Start with [gentler exercises](/exercises/)."
 * Bad:  the rating alone
 *
 * Source: product.md 4.10
 */
export const ratedClaimLinks: Rule<Page> =
  ({ articles }) =>
  (page, report) => {
    if (page.path !== LEDGER) return
    const { placeAt } = wordsOfPage(page)
    const links = page.parsed.links.flatMap(({ line, url }) => {
      const slug = /^\/([^/#]+)/.exec(url)?.[1]
      return slug !== undefined && articles.has(slug) && slug !== page.slug ? [line] : []
    })
    for (const { from, to, ratingAt, rating } of ratedClaims(page.text)) {
      const [first, last] = [placeAt(from).line, placeAt(to).line]
      if (links.some((line) => first <= line && line < last)) continue
      report({
        ...placeAt(ratingAt),
        rule: 'rated-claim-links',
        found: `Unexpected rating "${rating}" without a link to an article`,
        expected: 'a link from each rated claim to a page that says more',
        remedy: 'Add one, such as [the tummy gap](/diastasis-recti/).',
      })
    }
  }
