import type { NoReview } from '@/lib/desk/reviewing/review.ts'

/** Why a proposal cannot be reviewed now, and what to do. */
export function NoReviewPage({ review }: { review: NoReview }) {
  const { proposal } = review
  return (
    <>
      <h1 className="text-3xl">{proposal.title}</h1>
      {review.kind === 'closed' ? (
        <p className="mt-4">
          This proposal was {proposal.status === 'published' ? 'published' : 'withdrawn'}: nothing
          can be decided about it any more. <a href="/desk/">See what waits for you</a>
        </p>
      ) : (
        <p className="mt-4">
          The same words were published in another form meanwhile, in {review.files.join(', ')}. An
          editor must bring the proposal up to date first; what you have decided is kept.{' '}
          <a href={`/desk/proposals/${proposal.id}/`}>See the proposal</a>
        </p>
      )}
    </>
  )
}
