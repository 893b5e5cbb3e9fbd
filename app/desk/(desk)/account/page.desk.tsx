import type { Metadata } from 'next'
import { requirePerson, sessionCookie } from '@/app/desk/session.ts'
import { ButtonForm } from '@/components/desk/button-form/button-form.tsx'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { PeopleField } from '@/components/desk/people-field/people-field.tsx'
import { PeopleNoteBox } from '@/components/desk/people-note/people-note.tsx'
import { PersonSummary } from '@/components/desk/person-summary/person-summary.tsx'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import { getDesk } from '@/lib/desk/desk.ts'
import { interestsState, type InterestsState } from '@/lib/desk/people/interests.ts'
import type { SignedIn } from '@/lib/desk/sign-in/signed-in.ts'
import { keyWords } from '@/lib/people/person-words.ts'

export const metadata: Metadata = { title: 'Your account' }

type Props = { searchParams: Promise<{ said?: string; note?: string }> }

/** Who somebody is here, and what she can change about it herself. */
export default async function AccountPage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/account/')
  const { said, note: noteId } = await searchParams
  const { now, people, readPolicy, signIn } = getDesk()
  const session = await signIn.sessionOf(await sessionCookie())
  const note = people.notes.read(someone.id, noteId)
  const { person } = someone
  const today = now().toISOString().slice(0, 10)
  const waiting = (await people.waiting()).filter(({ id }) => id === someone.id)
  return (
    <DeskFrame someone={someone} current="/desk/account/">
      <Outcome said={said} />
      <PeopleNoteBox note={note} />
      <PageHead title="Your account" />
      <section aria-label="Your entry" className="card">
        <PersonSummary person={{ ...person, keys: undefined, interests: undefined }} />
        <p className="mt-4 text-base text-soft">
          This is your entry in the publication. Roles are for owners to change; for the rest, ask
          an editor or an owner.
        </p>
      </section>
      {waiting.length > 0 && (
        <section aria-labelledby="waiting-heading" className="mt-8">
          <h2 id="waiting-heading" className="text-2xl">
            Waiting for an owner
          </h2>
          <ul className="mt-3 list-disc ps-6">
            {waiting.map(({ proposal }) => (
              <li key={proposal.id}>
                <a href={`/desk/proposals/${proposal.id}/`}>{proposal.title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Passkeys someone={someone} current={session?.key ?? null} />
      <Interests
        state={interestsState(person, await readPolicy(), today)}
        someone={someone}
        typed={typedIn(note)}
      />
      <section aria-labelledby="sign-out-heading" className="mt-10">
        <h2 id="sign-out-heading" className="text-2xl">
          Sign out
        </h2>
        <p className="mt-2">
          You are signed in for twelve hours at most. Sign out everywhere when a device is lost, and
          retire its passkey too.
        </p>
        <div className="mt-4 flex flex-wrap gap-3">
          <ButtonForm action="/desk/account/sign-out/" words="Sign out" />
          <ButtonForm
            action="/desk/account/sign-out/"
            words="Sign out everywhere"
            look="danger"
            fields={{ everywhere: 'yes' }}
          />
        </div>
      </section>
    </DeskFrame>
  )
}

function Passkeys({ someone, current }: { someone: SignedIn; current: string | null }) {
  const keys = (someone.person.keys ?? []).filter(({ kind }) => kind === 'passkey')
  return (
    <section aria-labelledby="passkeys-heading" className="mt-10">
      <h2 id="passkeys-heading" className="text-2xl">
        Your passkeys
      </h2>
      <ul className="mt-3 space-y-3">
        {keys.map((key) => (
          <li key={key.id} className="card flex flex-wrap items-center justify-between gap-3">
            <span>
              {keyWords(key)} · <span className="font-mono text-base">{key.id.slice(0, 12)}…</span>
              {key.id === current && <strong> (the one you are using now)</strong>}
            </span>
            {key.revoked === undefined && (
              <ButtonForm
                action="/desk/account/retire/"
                words="Retire this passkey"
                fields={{ key: key.id }}
              />
            )}
          </li>
        ))}
      </ul>
      <p className="mt-4">
        A passkey on a second device lets you in when the first is lost. The link that you make here
        is for you alone: open it on the other device within an hour.
      </p>
      <div className="mt-3">
        <ButtonForm action="/desk/account/device/" words="Make a link for another device" />
      </div>
    </section>
  )
}

function Interests({
  state,
  someone: { person },
  typed,
}: {
  state: InterestsState
  someone: SignedIn
  typed: { value: string; error: string | undefined } | null
}) {
  const isReviewer = person.roles.includes('reviewer')
  if (!isReviewer && state.kind === 'none') return null
  return (
    <section aria-labelledby="interests-heading" className="mt-10">
      <h2 id="interests-heading" className="text-2xl">
        Your interests
      </h2>
      <p className="mt-2">{interestsWords(state)}</p>
      <form method="post" action="/desk/account/interests/" className="max-w-2xl">
        <PeopleField
          name="interests"
          label="Your declaration"
          hint="Money, patents and relationships of the last 36 months that somebody could think matter here, or “None”. It is public, with today's date."
          rows={5}
          maxLength={1000}
          required
          defaultValue={typed?.value ?? person.interests?.statement}
          error={typed?.error}
        />
        <button type="submit" className="button mt-3">
          Propose this declaration
        </button>
      </form>
    </section>
  )
}

function interestsWords(state: InterestsState): string {
  switch (state.kind) {
    case 'none':
      return 'You have declared none yet. Reviewers cannot sign without a declaration.'
    case 'counts':
      return `Your declaration counts until ${formatDate(state.until)}.`
    case 'does-not-count':
      return `Your declaration of ${formatDate(state.declared)} does not count today. You cannot sign anything until a new one is published: read it again, and propose it.`
  }
}

type Note = ReturnType<ReturnType<typeof getDesk>['people']['notes']['read']>

function typedIn(note: Note): { value: string; error: string | undefined } | null {
  if (note?.kind !== 'refused') return null
  const [value] = note.form['interests'] ?? []
  return value === undefined ? null : { value, error: note.refused.fields?.['interests'] }
}
