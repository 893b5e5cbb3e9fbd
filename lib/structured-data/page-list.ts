import type { CalendarDate } from '../dates/calendar-date.ts'
import type { ArticleReview } from '../reviews/article-review.ts'
import type { PageReview } from '../reviews/review-state.ts'
import { canonicalUrl } from '../site.ts'

type Page = { slug: string; title: string; owner: string; review: ArticleReview }

/** A page in `/api/pages.json`. */
export type ListedPage = {
  slug: string
  url: string
  title: string
  owner: string
  state: PageReview['state']
  /** As the page shows it; null when it shows none. */
  lastReviewed: CalendarDate | null
  nextReviewDue: CalendarDate | null
  /** Sentences that changed since the last review. */
  changedSentences: number
}

/**
 * What `/api/pages.json` says, in the order given. It holds dates, not what follows from them on some
 * day: who reads it compares them with its own today.
 *
 * Source: style.md section 1, after alphagov/tech-docs-monitor
 */
export function pageList(pages: readonly Page[]): { pages: ListedPage[] } {
  return {
    pages: pages.map(({ slug, title, owner, review: { page } }) => {
      const isReviewed = page.state === 'checked' || page.state === 'changed'
      return {
        slug,
        url: canonicalUrl(`/${slug}/`),
        title,
        owner,
        state: page.state,
        lastReviewed: isReviewed ? page.on : null,
        nextReviewDue: isReviewed ? page.nextDue : null,
        changedSentences: page.state === 'changed' ? page.changedSentences.length : 0,
      }
    }),
  }
}
