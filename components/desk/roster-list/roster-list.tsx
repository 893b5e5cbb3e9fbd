import { keyWords, personTitle, roleWords } from '@/lib/people/person-words.ts'
import type { Roster } from '@/lib/people/person.ts'
import { RoleBoxes } from '../role-boxes/role-boxes.tsx'

/** Everybody of the publication; owners can propose other roles. */
export function RosterList({ roster, mayChange }: { roster: Roster; mayChange: boolean }) {
  return (
    <ul className="mt-3 space-y-3">
      {[...roster].map(([id, person]) => (
        <li key={id} id={`person-${id}`} className="card">
          <p>
            <strong>{personTitle(person)}</strong>{' '}
            <span className="text-soft">{roleWords(person)}</span>
          </p>
          <ul className="text-base text-soft">
            {(person.keys ?? []).map((key) => (
              <li key={key.id}>{keyWords(key)}</li>
            ))}
            {person.keys === undefined && person.kind === 'person' && (
              <li>No passkey: cannot sign in</li>
            )}
          </ul>
          {mayChange && person.kind === 'person' && (
            <details className="mt-2">
              <summary className="min-h-11 cursor-pointer content-center text-link">
                Change the roles of {person.name}
              </summary>
              <form method="post" action="/desk/people/roles/">
                <input type="hidden" name="person" value={id} />
                <RoleBoxes id={`roles-${id}`} chosen={person.roles} />
                <p className="mt-2 text-base text-soft">
                  Without a role {person.name} is retired: the entry and all that was signed stay,
                  and signing in is not possible any more. This makes a proposal.
                </p>
                <button type="submit" className="button mt-3">
                  Propose these roles for {person.name}
                </button>
              </form>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
