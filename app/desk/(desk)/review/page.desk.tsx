import type { Metadata } from 'next'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { WaitingReviews } from '@/components/desk/review/waiting-reviews.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { requirePerson } from '../../session.ts'

export const metadata: Metadata = { title: 'Review' }

type Props = { searchParams: Promise<{ said?: string }> }

/** Proposals that wait for this reviewer, and a way to what is published. */
export default async function ReviewsPage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/review/', 'reviewer')
  const { said } = await searchParams
  const { reviews } = await getDesk().reviewing.today(someone)
  return (
    <DeskFrame someone={someone} current="/desk/review/">
      <Outcome said={said} />
      <PageHead title="Review" />
      <WaitingReviews reviews={reviews} />
      <p className="mt-6">
        To approve or withdraw what is published, choose a page in <a href="/desk/due/">Due</a>.
      </p>
    </DeskFrame>
  )
}
