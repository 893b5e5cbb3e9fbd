import type { Review } from '@/lib/desk/reviewing/review.ts'
import { ButtonForm } from '../button-form/button-form.tsx'
import { reviewAddress } from './review-words.ts'

/** A way to publish what was signed, where the proposal is nothing but records. */
export function PublishRecords({ review }: { review: Review }) {
  const { records, isRecordsAlone, proposal, head, hindrances } = review
  const isReviewer = !hindrances.some(({ rule }) => rule === 'not-a-reviewer')
  if (!isRecordsAlone || records === 0 || !isReviewer) return null
  return (
    <section aria-labelledby="publish" className="card mt-6">
      <h2 id="publish" className="text-xl">
        {records === 1 ? 'One decision is signed' : `${records} decisions are signed`} and not
        published
      </h2>
      <p className="mt-1">
        No words change, so nobody else has to agree. Readers are told once it is published.
      </p>
      <div className="mt-3">
        <ButtonForm
          action={`${reviewAddress(proposal.id)}publish/`}
          words="Publish what was signed"
          look="main"
          fields={{ seen: head }}
        />
      </div>
    </section>
  )
}
