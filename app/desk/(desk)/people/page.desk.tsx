import type { Metadata } from 'next'
import { requirePerson } from '@/app/desk/session.ts'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { InvitationList } from '@/components/desk/invitation-list/invitation-list.tsx'
import { InviteForm } from '@/components/desk/invite-form/invite-form.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { PeopleNoteBox } from '@/components/desk/people-note/people-note.tsx'
import { RosterList } from '@/components/desk/roster-list/roster-list.tsx'
import { WaitingList } from '@/components/desk/waiting-list/waiting-list.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'
import { isWriter } from '../writer.ts'

export const metadata: Metadata = { title: 'People' }

type Props = { searchParams: Promise<{ said?: string; note?: string }> }

/** Who belongs to the publication, who waits to, and who was invited. */
export default async function PeoplePage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/people/')
  const { said, note: noteId } = await searchParams
  const { people, readRoster, signIn } = getDesk()
  const isOwner = hasRole(someone, 'owner')
  const [roster, waiting, invitations] = await Promise.all([
    readRoster(),
    people.waiting(),
    isOwner ? signIn.invitations.list() : [],
  ])
  const note = people.notes.read(someone.id, noteId)
  return (
    <DeskFrame someone={someone} current="/desk/people/">
      <Outcome said={said} />
      <PeopleNoteBox note={note} />
      <PageHead title="People">
        <p className="flex flex-wrap gap-x-6">
          {isOwner && (
            <a href="#invite" className="button">
              Invite somebody
            </a>
          )}
          {isWriter(someone) && (
            <a href="/desk/audit/" className="way">
              What was done, by whom and when
            </a>
          )}
        </p>
      </PageHead>
      <section aria-labelledby="waiting-heading" className="mt-8">
        <h2 id="waiting-heading" className="text-2xl">
          Waiting
        </h2>
        <WaitingList entries={waiting} roster={roster} mayDecide={isOwner} />
      </section>
      <section aria-labelledby="roster-heading" className="mt-10">
        <h2 id="roster-heading" className="text-2xl">
          Everybody
        </h2>
        <RosterList roster={roster} mayChange={isOwner} />
      </section>
      {isOwner && (
        <>
          <section aria-labelledby="invite" className="mt-10">
            <h2 id="invite" className="text-2xl">
              Invite somebody
            </h2>
            <InviteForm roster={roster} note={note} />
          </section>
          <section aria-labelledby="invitations-heading" className="mt-10">
            <h2 id="invitations-heading" className="text-2xl">
              Invitations
            </h2>
            <InvitationList
              invitations={invitations.filter(({ kind }) => kind === 'person')}
              roster={roster}
            />
          </section>
        </>
      )}
    </DeskFrame>
  )
}
