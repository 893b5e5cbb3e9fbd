import { PeopleField } from '../people-field/people-field.tsx'

type Props = {
  asks: readonly string[]
  start: { name: string; email: string }
  errors: Readonly<Record<string, string>>
}

/** What somebody who joins is asked, as far as her roles need it. */
export function EnrolmentFields({ asks, start, errors }: Props) {
  return (
    <>
      {asks.includes('name') && (
        <PeopleField
          name="name"
          label="Your name"
          hint="As it is to stand on pages and in the history of every change. It will be public."
          defaultValue={start.name}
          autoComplete="name"
          maxLength={80}
          required
          error={errors['name']}
        />
      )}
      {asks.includes('email') && (
        <PeopleField
          name="email"
          type="email"
          label="E-mail address"
          hint="Every change that you make is a commit, and commits name an address. Where the repository is public, so is this address: it stands in your entry and in the history. Give one that may be."
          defaultValue={start.email}
          autoComplete="email"
          maxLength={200}
          required
          error={errors['email']}
        />
      )}
      {asks.includes('credentials') && (
        <fieldset className="mt-8">
          <legend className="font-serif text-xl font-semibold">Your licence</legend>
          <p className="mt-1">
            Readers see this beside what you have checked, so that they can look you up.
          </p>
          <PeopleField
            name="credentials"
            label="Letters after your name"
            hint="For example MCSP, RM, MD."
            maxLength={80}
            required
            error={errors['credentials']}
          />
          <PeopleField
            name="body"
            label="Body with which you are registered"
            hint="For example Health and Care Professions Council."
            maxLength={120}
            required
            error={errors['body']}
          />
          <PeopleField
            name="number"
            label="Number of your registration"
            maxLength={40}
            required
            error={errors['number']}
          />
          <PeopleField
            name="url"
            type="url"
            label="Address where it can be looked up"
            inputMode="url"
            error={errors['url']}
          />
        </fieldset>
      )}
      {asks.includes('interests') && (
        <PeopleField
          name="interests"
          label="Your interests"
          hint="Money, patents and relationships of the last 36 months that somebody could think matter here, or “None”. Today's date will stand beside it. It will be public."
          rows={5}
          maxLength={1000}
          required
          error={errors['interests']}
        />
      )}
    </>
  )
}
