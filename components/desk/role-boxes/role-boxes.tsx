import { ROLES } from '@/lib/people/person.ts'

const WORDS: Readonly<Record<(typeof ROLES)[number], string>> = {
  owner: 'Owner: looks after people, rules and warning signs, and publishes',
  editor: 'Editor: writes pages and publishes them once they are approved',
  reviewer: 'Reviewer: a clinician with a licence, who approves what pages say',
}

/**
 * Roles to choose from.
 *
 * @param id in front of each box's own, where a page has several of these
 */
export function RoleBoxes({
  id,
  chosen,
  error,
}: {
  id: string
  chosen: readonly string[]
  error?: string
}) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className="mt-5"
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className="font-semibold">Roles</legend>
      {error !== undefined && (
        <p id={`${id}-error`} className="font-semibold text-emergency">
          {error}
        </p>
      )}
      {ROLES.map((role) => (
        <label key={role} className="mt-1 flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="roles"
            value={role}
            defaultChecked={chosen.includes(role)}
            className="size-6 shrink-0 accent-link"
          />
          <span>{WORDS[role]}</span>
        </label>
      ))}
    </fieldset>
  )
}
