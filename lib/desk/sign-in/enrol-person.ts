import { git } from '../../git/git.ts'
import { isPersonId, type Key, type Person, type Roster } from '../../people/person.ts'
import { PEOPLE_FOLDER } from '../../people/load-people.ts'
import type { Repository } from '../../repository/repository.ts'
import { usableKeys } from '../../reviews/passkey-ceremony.ts'
import { actorOf } from '../people/actor-of.ts'
import { newPersonFile, newPersonId, personPath, withKey } from '../people/person-file.ts'
import { proposeEntry } from '../people/propose-entry.ts'
import { refusal } from './invitation-words.ts'
import type { Invitation } from './invitations.ts'
import type { Refused } from './refused.ts'

type Given = {
  repository: Repository
  readRoster: () => Promise<Roster>
  onPublished: () => void
}

type Enrolled = {
  invitation: Invitation
  /** Her entry on main, where she has one. */
  before: Person | null
  person: Person
  key: Key
}

const MOST_ATTEMPTS = 5
const SECONDS = '2026-11-21T10:00:00'.length
const BUSY = 'Others are publishing at this moment. Nothing was lost: press the button again.'

/** Proposes the entry; for the first owner, publishes it unless there is one by now. */
export async function enrolPerson(
  { repository, readRoster, onPublished }: Given,
  { invitation, before, person, key }: Enrolled,
): Promise<{ proposal: string; isPublished: boolean } | Refused> {
  const isFirstOwner = invitation.kind === 'first-owner'
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const roster = await readRoster()
    if (isFirstOwner && hasOwner(roster)) return refusal(null)
    const waiting = await idsInProposals(repository)
    const id =
      invitation.person ?? newPersonId(person.name, (id) => roster.has(id) || waiting.has(id))
    if (!isPersonId(id)) throw new TypeError(`Unexpected id \`${id}\` of a person`)
    const by = actorOf(id, person)
    const proposal = await proposeEntry(repository, {
      by,
      title: before === null ? `Add ${person.name}` : `Add a passkey of ${person.name}`,
      body:
        invitation.by === '' || invitation.by === id
          ? null
          : `Enrolled by an invitation of ${roster.get(invitation.by)?.name ?? invitation.by}.`,
      path: personPath(id),
      change: (text) =>
        text === null ? newPersonFile(id, { ...person, keys: [key] }) : withKey(id, text, key),
    })
    if (!isFirstOwner) return { proposal: proposal.id, isPublished: false }
    try {
      const main = await repository.readMain()
      if (!hasOwner(await readRoster())) {
        await repository.publish(proposal.id, { head: proposal.head, main, by })
        onPublished()
        return { proposal: proposal.id, isPublished: true }
      }
    } catch (error) {
      // Somebody published something meanwhile: looked at again, from the new main.
      if (!(error instanceof Error) || error.name !== 'MovedError') throw error
    }
    await repository.withdraw(proposal.id, by)
  }
  return { refused: BUSY, status: 409 }
}

/** Ids for which an entry waits to be published. */
async function idsInProposals(repository: Repository): Promise<Set<string>> {
  const open = (await repository.listProposals()).filter(({ status }) => status === 'open')
  return new Set(open.flatMap(({ openedBy }) => (openedBy === null ? [] : [openedBy])))
}

/**
 * The proposal that an invitation has led to, where the desk was killed before it could note that;
 * null when it has led to none.
 */
export async function proposalOf(
  { root, listProposals }: Pick<Repository, 'root' | 'listProposals'>,
  { used, key }: Invitation,
): Promise<string | null> {
  if (used === null || key === null) return null
  for (const { id, head, openedAt } of await listProposals()) {
    // GitHub gives whole seconds.
    if (openedAt.slice(0, SECONDS) < used.slice(0, SECONDS)) continue
    const args = ['grep', '--quiet', '--fixed-strings', '-e', key, head, '--', PEOPLE_FOLDER]
    const { status } = await git(root, args, { statuses: [0, 1] })
    if (status === 0) return id
  }
  return null
}

/** Whether some owner could sign in. */
export function hasOwner(roster: Roster): boolean {
  return [...roster.values()].some(
    (person) => person.roles.includes('owner') && usableKeys(person, 'passkey').length > 0,
  )
}
