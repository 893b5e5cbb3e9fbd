import type { NoReview } from '@/lib/desk/reviewing/review.ts'
import { PageHead } from '../page-head/page-head.tsx'

/** Why a proposal cannot be reviewed now, and what to do. */
export function NoReviewPage({ review }: { review: NoReview }) {
  const { proposal } = review
  return (
    <>
      <PageHead title={proposal.title}>
        {review.kind === 'closed' ? (
          <p>
            This proposal was {proposal.status === 'published' ? 'published' : 'withdrawn'}: nothing
            can be decided about it any more. <a href="/desk/">See what waits for you</a>
          </p>
        ) : (
          <p>
            The same words were published in another form meanwhile, in {review.files.join(', ')}.
            An editor must bring the proposal up to date first; what you have decided is kept.{' '}
            <a href={`/desk/proposals/${proposal.id}/`}>See the proposal</a>
          </p>
        )}
      </PageHead>
    </>
  )
}
