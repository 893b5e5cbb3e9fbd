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
      <label htmlFor="person" className="mt-5 block font-semibold">
        Whom
      </label>
      <p id="person-hint" className="text-base text-soft">
        Choose somebody of the list who has no passkey any more, such as after losing a device. Name
        and roles then stay as they are.
      </p>
      <select
        id="person"
        name="person"
        className="field mt-1.5"
        defaultValue={typed('person')}
        aria-describedby="person-hint"
      >
        <option value="">Somebody new</option>
        {people.map(([id, { name }]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
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
