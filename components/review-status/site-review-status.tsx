import type { PageReview } from '@/lib/reviews/review-state.ts'

/** How many pages about health a clinician has checked, for the start page. */
export function SiteReviewStatus({ pages }: { pages: readonly PageReview[] }) {
  const checked = pages.filter(({ state }) => state === 'checked').length
  return (
    <>
      {checked === 0
        ? 'Not yet checked by a clinician.'
        : `A clinician has checked ${checked} of our ${pages.length} pages about health as they stand now.`}{' '}
      <a href="/how-we-work/#who-checks-this">What that means</a>
    </>
  )
}
