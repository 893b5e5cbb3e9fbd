import { keyWords, personTitle, roleWords } from '@/lib/people/person-words.ts'
import type { Person, Roster } from '@/lib/people/person.ts'
import { RoleBoxes } from '../role-boxes/role-boxes.tsx'

/** Everybody of the publication; owners can propose other roles. */
export function RosterList({ roster, mayChange }: { roster: Roster; mayChange: boolean }) {
  return (
    <ul className="mt-3 space-y-3">
      {[...roster].map(([id, person]) => (
        <li key={id} id={`person-${id}`} className="card">
          <h3 className="text-lg">{personTitle(person)}</h3>
          <p>{roleWords(person)}</p>
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
              <summary className="fold text-link">Change the roles of {person.name}</summary>
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
          {mayChange && <Distrust id={id} person={person} />}
        </li>
      ))}
    </ul>
  )
}

/** Says that somebody else may have had a key; owners propose it, and publish it. */
function Distrust({ id, person: { name, keys = [] } }: { id: string; person: Person }) {
  const trusted = keys.filter(({ revoked }) => revoked?.reason !== 'compromised')
  if (trusted.length === 0) return null
  return (
    <details className="mt-2">
      <summary className="min-h-11 cursor-pointer content-center text-link">
        Somebody else may have had a key of {name}
      </summary>
      <p className="mt-2 text-base text-soft">
        Then nothing that it ever signed counts any more, also not what {name} signed with it. The
        pages say so as soon as they are built. For a device that is only lost or replaced, {name}{' '}
        retires the key instead, and all it signed stands.
      </p>
      {trusted.map((key) => (
        <form key={key.id} method="post" action="/desk/people/distrust/" className="mt-4">
          <input type="hidden" name="person" value={id} />
          <input type="hidden" name="key" value={key.id} />
          <p>
            {keyWords(key)} · <span className="font-mono text-base">{key.id.slice(0, 12)}…</span>
          </p>
          <label className="flex min-h-11 items-center gap-3">
            <input type="checkbox" name="sure" value="yes" required className="size-5 shrink-0" />
            Nothing that this key has signed is to count
          </label>
          <button type="submit" className="button button-danger mt-2">
            Propose to trust it no more<span className="sr-only">: {key.id.slice(0, 12)}</span>
          </button>
        </form>
      ))}
    </details>
  )
}
