import type { ArticleReview } from '@/lib/reviews/article-review.ts'
import { APPROVED_MARK, pageStateWords } from '@/lib/reviews/review-words.ts'

/** Who checked a page, beside its title. Until somebody has, it says that nobody has. */
export function ReviewStatus({ review }: { review: ArticleReview }) {
  const { page, claims } = review
  const approved = claims.filter((claim) => claim.review.state === 'approved').length
  const isPartly = page.state !== 'checked' && approved > 0
  return (
    <>
      {page.state === 'unreviewed' ? (
        `Not yet checked by a clinician${isPartly ? ' as a whole' : ''}.`
      ) : (
        <span className="text-ink">{pageStateWords(page)}</span>
      )}
      {page.state === 'changed' && page.changedSentences.length > 0 && ' Look for “Changed”.'}
      {isPartly &&
        ` ${approved} of ${claims.length} sentences with a source are approved: look for ${APPROVED_MARK}.`}{' '}
      <a href="/how-we-work/#who-checks-this">What that means</a>
    </>
  )
}
