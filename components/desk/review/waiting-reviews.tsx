import type { WaitingReview } from '@/lib/desk/reviewing/today.ts'
import { claimCount, reviewAddress } from './review-words.ts'

/** Proposals that wait for a reviewer, each with a way to its first open claim. */
export function WaitingReviews({ reviews }: { reviews: readonly WaitingReview[] }) {
  if (reviews.length === 0) {
    return (
      <p className="mt-2">
        Nothing waits for your review. When an editor asks you, the proposal stands here.
      </p>
    )
  }
  return (
    <ul className="mt-3 space-y-3">
      {reviews.map((review) => (
        <li key={review.proposal.id} className="card">
          <a href={`${reviewAddress(review.proposal.id)}#open`} className="card-title">
            {review.proposal.title}
          </a>
          <p className="mt-1">{waitingWords(review)}</p>
          {review.hindrance !== null && <p className="text-soft">{review.hindrance}</p>}
        </li>
      ))}
    </ul>
  )
}

function waitingWords({ isAsked, open, changes, kept }: WaitingReview): string {
  const asked = isAsked ? 'You were asked. ' : ''
  const ready =
    kept === 0 ? '' : ` ${kept} ${kept === 1 ? 'decision' : 'decisions'} of yours not signed yet.`
  if (open > 0) return `${asked}${claimCount(open)} of ${changes} to decide.${ready}`
  if (kept > 0) return `${asked}${ready.trim()}`
  return `${asked}${changes === 0 ? 'No claim changes.' : 'Nothing is left for you to decide.'}`
}
