import { overdueWords } from '@/lib/reviews/review-words.ts'
import type { PageReview } from '@/lib/reviews/review-state.ts'

/** Says that a page should have been checked again by now; nothing when it need not have been. */
export function OverdueNotice({ review }: { review: PageReview }) {
  const words = overdueWords(review)
  if (words === null) return null
  return <p className="mt-3 border-s-4 border-s-accent ps-4 text-base">{words}</p>
}
