import '@/components/desk/review/review.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { NoReviewPage } from '@/components/desk/review/no-review-page.tsx'
import { ReviewPage } from '@/components/desk/review/review-page.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { requirePerson } from '../../../session.ts'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ said?: string; page?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const proposal = await getDesk().repository.readProposal((await params).id)
  return { title: proposal === null ? 'Review' : `Review: ${proposal.title}` }
}

/** One claim of a proposal after another, each with its evidence and a decision. */
export default async function ReviewOfProposal({ params, searchParams }: Props) {
  const { id } = await params
  const { said, page } = await searchParams
  const query = page === undefined ? '' : `?page=${encodeURIComponent(page)}`
  const someone = await requirePerson(`/desk/review/${id}/${query}`)
  const { reviewing, readRoster } = getDesk()
  const review = await reviewing.reviewOf(id, someone, page ?? null)
  if (review === null) notFound()
  const roster = await readRoster()
  const names = new Map([...roster].map(([person, { name }]) => [person, name]))
  return (
    <DeskFrame someone={someone} current="/desk/review/" wide>
      <Outcome said={said} />
      {review.kind === 'open' ? (
        <ReviewPage review={review} names={names} />
      ) : (
        <NoReviewPage review={review} />
      )}
    </DeskFrame>
  )
}
