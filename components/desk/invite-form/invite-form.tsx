import type { PeopleNote } from '@/lib/desk/people/people.ts'
import type { Roster } from '@/lib/people/person.ts'
import { PeopleField } from '../people-field/people-field.tsx'
import { RoleBoxes } from '../role-boxes/role-boxes.tsx'

/** Asks whom to invite, with what was typed before where it could not be used. */
export function InviteForm({ roster, note }: { roster: Roster; note: PeopleNote | null }) {
  const refused = note?.kind === 'refused' && note.form['email'] !== undefined ? note : null
  const typed = (name: string): string => refused?.form[name]?.[0] ?? ''
  const errors = refused?.refused.fields ?? {}
  const people = [...roster].filter(([, { kind, roles }]) => kind === 'person' && roles.length > 0)
  return (
    <form method="post" action="/desk/people/invite/" className="max-w-xl" noValidate>
      <PeopleField
        name="name"
        label="Name"
        hint="The invited person can put it right."
        defaultValue={typed('name')}
        maxLength={80}
        required
        error={errors['name']}
      />
      <PeopleField
        name="email"
        type="email"
        label="E-mail address"
        hint="Nothing of it is published unless the invited person gives it for commits."
        defaultValue={typed('email')}
        maxLength={200}
        required
        error={errors['email']}
      />
      <RoleBoxes id="roles" chosen={refused?.form['roles'] ?? []} error={errors['roles']} />
      <details className="mt-6" open={typed('person') !== '' || errors['person'] !== undefined}>
        <summary className="fold">Somebody of the list who has lost every device</summary>
        <label htmlFor="person" className="mt-2 block font-semibold">
          Whom
        </label>
        <p id="person-hint" className="text-base text-soft">
          Name and roles stay as they are, whatever stands above. The new passkey is added to the
          entry.
        </p>
        <select
          id="person"
          name="person"
          className="field mt-1.5"
          defaultValue={typed('person')}
          aria-describedby="person-hint"
        >
          <option value="">Nobody: it is for somebody new</option>
          {people.map(([id, { name }]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </details>
      <button type="submit" className="button button-main mt-6">
        Make an invitation
      </button>
      <p className="mt-3 text-base text-soft">
        The link works once and for seven days. Whoever opens it makes a passkey; nothing happens
        before an owner publishes the entry here.
      </p>
    </form>
  )
}
