import type { Metadata } from 'next'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { FirstSteps } from '@/components/desk/today/first-steps.tsx'
import { TodayDue } from '@/components/desk/today/today-due.tsx'
import { TodayComments } from '@/components/desk/today/today-comments.tsx'
import { TodayDrafts, type DraftToFinish } from '@/components/desk/today/today-drafts.tsx'
import { TodayNotices } from '@/components/desk/today/today-notices.tsx'
import { TodayProposals } from '@/components/desk/today/today-proposals.tsx'
import { TodayPublishing } from '@/components/desk/today/today-publishing.tsx'
import { TodaySection } from '@/components/desk/today/today-section.tsx'
import { WaitingReviews } from '@/components/desk/review/waiting-reviews.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { listDrafts } from '@/lib/desk/drafts/drafts.ts'
import { hasRole, type SignedIn } from '@/lib/desk/sign-in/signed-in.ts'
import { SITE } from '@/lib/site.ts'
import { requirePerson } from '../session.ts'

/** The layout's template is for the pages below. */
export const metadata: Metadata = { title: { absolute: `Today – Desk – ${SITE.name}` } }

type Props = { searchParams: Promise<{ said?: string }> }

/** What waits for whoever is signed in, by what she does here. */
export default async function TodayPage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/')
  const { said } = await searchParams
  const { reviewing, publisher, notices, readRoster } = getDesk()
  const [today, due, drafts, roster, releases, told] = await Promise.all([
    reviewing.today(someone),
    reviewing.due(),
    draftsOf(someone),
    readRoster(),
    publisher.releases(),
    notices.read(someone.id),
  ])
  const unread = told.filter(({ readAt }) => readAt === null)
  const isWriter = hasRole(someone, 'editor') || hasRole(someone, 'owner')
  return (
    <DeskFrame someone={someone} current="/desk/">
      <Outcome said={said} />
      <PageHead title={`Good to see you, ${someone.person.name}`} />
      {hasRole(someone, 'owner') && <FirstSteps roster={roster} />}
      {hasRole(someone, 'reviewer') && (
        <TodaySection id="reviews" heading="Waiting for your review">
          <WaitingReviews reviews={today.reviews} />
        </TodaySection>
      )}
      {unread.length > 0 && (
        <TodaySection id="news" heading="New for you">
          <TodayNotices notices={unread} />
        </TodaySection>
      )}
      {(isWriter || today.own.length > 0) && (
        <TodaySection id="own" heading="Your proposals">
          <TodayProposals own={today.own} isWriter={isWriter} />
        </TodaySection>
      )}
      {drafts.length > 0 && (
        <TodaySection id="drafts" heading="Not saved yet">
          <TodayDrafts drafts={drafts} />
        </TodaySection>
      )}
      {today.comments.length > 0 && (
        <TodaySection id="comments" heading="Said to you">
          <TodayComments comments={today.comments} roster={roster} />
        </TodaySection>
      )}
      <TodaySection id="due" heading="Due">
        <TodayDue due={due} person={someone.id} />
      </TodaySection>
      <TodaySection id="publishing" heading="What readers see">
        <TodayPublishing
          status={publisher.status()}
          live={releases.find(({ isLive }) => isLive) ?? null}
        />
      </TodaySection>
    </DeskFrame>
  )
}

/** Words that this person typed in the editor of an open proposal and has not saved. */
async function draftsOf(someone: SignedIn): Promise<DraftToFinish[]> {
  const { repository } = getDesk()
  const found: DraftToFinish[] = []
  for (const proposal of await repository.listProposals()) {
    if (proposal.status !== 'open') continue
    const drafts = await listDrafts(repository, { person: someone.id, proposal: proposal.id })
    found.push(...drafts.map(({ path, at }) => ({ proposal, path, at })))
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : -1))
}
