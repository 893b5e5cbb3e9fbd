import { digestClaims } from '../claims/claim-subject.ts'
import { digestPage, type Printed } from '../claims/page-subject.ts'
import type { Reference } from '../citations/load-references.ts'
import { parseInterval } from '../dates/calendar-date.ts'
import { type ArticleReview } from '../reviews/article-review.ts'
import type { Judge } from '../reviews/read-judge.ts'
import type { FiledRecord } from '../reviews/review-record.ts'
import { reviewState } from '../reviews/review-state.ts'
import type { Article } from './articles.ts'

/**
 * What records say about an article and its claims as they stand.
 *
 * @param given.records those about the article, all of them valid
 * @param given.printed what its tags print
 * @throws UnknownPassageError when a claim cites what is not in the references
 */
export function reviewOf(
  article: Article,
  given: {
    records: readonly FiledRecord[]
    judge: Pick<Judge, 'roster' | 'today'>
    references: ReadonlyMap<string, Reference>
    printed: Printed
  },
): ArticleReview {
  const { slug, title, description, reviewIn, parsed } = article
  const digested = digestClaims(slug, parsed.claims, given.references)
  const text = { title, description, reviewIn, tree: parsed.tree }
  const { page, claims } = reviewState({
    page: digestPage(slug, text, digested, given.printed),
    claims: digested,
    records: given.records,
    roster: given.judge.roster,
    reviewIn: parseInterval(reviewIn) ?? 1,
    today: given.judge.today,
  })
  return {
    page,
    claims: digested.map(({ digest, claim }) => ({
      citations: claim.citations,
      review: claims.get(digest) ?? { state: 'unreviewed' },
    })),
  }
}
