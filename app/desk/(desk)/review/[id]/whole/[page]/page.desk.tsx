import '@/components/desk/review/review.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { NoReviewPage } from '@/components/desk/review/no-review-page.tsx'
import { WholePage } from '@/components/desk/review/whole-page.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { requirePerson } from '../../../../../session.ts'

export const metadata: Metadata = { title: 'Review a whole page' }

type Props = { params: Promise<{ id: string; page: string }> }

/** A page as readers would see it, the state of its claims, and the decision about all of it. */
export default async function WholePageReview({ params }: Props) {
  const { id, page: encoded } = await params
  const page = decodeURIComponent(encoded)
  const someone = await requirePerson(`/desk/review/${id}/whole/${encoded}/`)
  const review = await getDesk().reviewing.reviewOf(id, someone, page)
  if (review === null) notFound()
  if (review.kind === 'open' && !review.pages.some(({ article }) => article === page)) notFound()
  return (
    <DeskFrame someone={someone} current="/desk/review/" wide>
      {review.kind === 'open' ? (
        <WholePage review={review} page={page} />
      ) : (
        <NoReviewPage review={review} />
      )}
    </DeskFrame>
  )
}
