import { usableKeys } from '@/lib/reviews/passkey-ceremony.ts'
import type { Roster } from '@/lib/people/person.ts'

/**
 * What a new owner does first. Nothing once somebody is there who can approve: then the desk is in
 * use, and says itself what waits.
 */
export function FirstSteps({ roster }: { roster: Roster }) {
  const people = [...roster.values()].filter((person) => usableKeys(person, 'passkey').length > 0)
  if (people.some(({ roles }) => roles.includes('reviewer'))) return null
  return (
    <section aria-labelledby="first" className="card mt-6">
      <h2 id="first" className="text-2xl">
        First steps
      </h2>
      <ol className="mt-3 list-decimal space-y-3 ps-6">
        <li>
          Invite a clinical reviewer: what rests on a source is published only with her approval.
        </li>
        <li>Invite an editor, or write yourself: an owner may do what an editor may.</li>
        <li>
          Change a <a href="/desk/pages/">page</a>. Readers see nothing of it before you publish it.
        </li>
      </ol>
      <p className="mt-4">
        <a href="/desk/people/#invite" className="button button-main">
          Invite somebody
        </a>
      </p>
    </section>
  )
}
