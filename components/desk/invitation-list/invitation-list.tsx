import type { Invitation } from '@/lib/desk/sign-in/invitations.ts'
import type { Roster } from '@/lib/people/person.ts'
import { ButtonForm } from '../button-form/button-form.tsx'
import { Moment } from '../moment/moment.tsx'

const STATES: Readonly<Record<Invitation['state'], string>> = {
  open: 'Open',
  'being-used': 'Being used',
  used: 'Used',
  'taken-back': 'Taken back',
  expired: 'Too old',
}

/** Whom owners have invited, and what came of it. */
export function InvitationList({
  invitations,
  roster,
}: {
  invitations: readonly Invitation[]
  roster: Roster
}) {
  if (invitations.length === 0) {
    return <p className="mt-3">Nobody was invited yet. Invitations stand here with their state.</p>
  }
  return (
    <ul className="mt-3 space-y-3">
      {invitations.map(({ id, name, email, roles, by, at, until, state }) => (
        <li key={id} className="card flex flex-wrap items-center justify-between gap-3">
          <div className="min-w-0">
            <p>
              <strong>{name}</strong> <span className="badge">{STATES[state]}</span>
            </p>
            <p className="text-base break-words text-soft">
              {email} · {roles.join(', ')} · invited by {roster.get(by)?.name ?? by} on{' '}
              <Moment at={at} />
              {state === 'open' && (
                <>
                  {' '}
                  · works until <Moment at={until} />
                </>
              )}
            </p>
          </div>
          {state === 'open' && (
            <ButtonForm
              action="/desk/people/take-back/"
              words={`Take back the invitation of ${name}`}
              fields={{ invitation: id }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
