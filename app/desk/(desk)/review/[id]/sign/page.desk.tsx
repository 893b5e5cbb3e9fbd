import '@/components/desk/review/review.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { NoReviewPage } from '@/components/desk/review/no-review-page.tsx'
import { SigningPage } from '@/components/desk/review/signing-page.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { requirePerson } from '../../../../session.ts'

export const metadata: Metadata = { title: 'Sign' }

type Props = { params: Promise<{ id: string }> }

/** What is about to be signed, in plain words, and the one gesture. */
export default async function SignPage({ params }: Props) {
  const { id } = await params
  const someone = await requirePerson(`/desk/review/${id}/sign/`, 'reviewer')
  const { reviewing } = getDesk()
  const review = await reviewing.reviewOf(id, someone)
  if (review === null) notFound()
  const toSign = review.kind === 'open' ? await reviewing.toSign(id, someone) : null
  return (
    <DeskFrame someone={someone} current="/desk/review/">
      {review.kind !== 'open' ? (
        <NoReviewPage review={review} />
      ) : (
        toSign !== null && <SigningPage toSign={toSign} name={someone.person.name} />
      )}
    </DeskFrame>
  )
}
