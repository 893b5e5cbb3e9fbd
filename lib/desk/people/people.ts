import { z } from 'zod'
import { DataFileError } from '../../yaml/parse-data-file.ts'
import { personSchema, ROLES, type Person, type Roster } from '../../people/person.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'
import { usableKeys } from '../../reviews/passkey-ceremony.ts'
import { enrolmentLink } from '../sign-in/enrolment.ts'
import { createKeptNotes, type KeptNotes } from '../sign-in/kept-notes.ts'
import type { Refused } from '../sign-in/refused.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import { hasRole, type SignedIn } from '../sign-in/signed-in.ts'
import { personPath, withFields, withoutKey } from './person-file.ts'
import { proposeEntry } from './propose-entry.ts'
import { createWaitingEntries, type WaitingEntry } from './waiting-entries.ts'

/** What the page after a form shows once: lib/desk/sign-in/kept-notes.ts */
export type PeopleNote =
  | { kind: 'link'; link: string; for: string; wasMailed: boolean }
  | {
      kind: 'refused'
      refused: Refused
      /** As typed. */
      form: Readonly<Record<string, string[]>>
    }

export type People = {
  waiting: () => Promise<WaitingEntry[]>
  /** Invites somebody, by an owner. The link is shown once, and mailed where the desk can. */
  invite: (form: FormData, by: SignedIn) => Promise<{ link: string; wasMailed: boolean } | Refused>
  /** A link with which somebody adds a passkey on another device of hers. */
  inviteDevice: (by: SignedIn) => Promise<{ link: string } | Refused>
  /** Proposes other roles for somebody; none retires her. */
  changeRoles: (form: FormData, by: SignedIn) => Promise<Proposal | Refused>
  /** Proposes that one's own passkey is used no more. */
  retireKey: (keyId: string, by: SignedIn) => Promise<Proposal | Refused>
  /**
   * Proposes, by an owner, that nothing counts that a key of somebody has ever signed, because
   * somebody else may have had it. Source: lib/people/person.ts, "compromised"
   */
  distrustKey: (form: FormData, by: SignedIn) => Promise<Proposal | Refused>
  declareInterests: (statement: string, by: SignedIn) => Promise<Proposal | Refused>
  notes: KeptNotes<PeopleNote>
}

/** Sends an invitation; false where no mail is configured or it could not be sent. */
export type MailInvitation = (given: {
  to: string
  name: string
  link: string
  /** Name of whoever invites. */
  by: string
}) => Promise<boolean>

const inviteSchema = z.strictObject({
  person: z.string(),
  name: personSchema.shape.name,
  email: z.email().max(200),
  roles: z.array(z.enum(ROLES)).min(1),
})

export function createPeople({
  repository,
  readRoster,
  signIn: { invitations, limits },
  origin,
  mailInvitation,
  now,
}: {
  repository: Repository
  readRoster: () => Promise<Roster>
  signIn: Pick<SignIn, 'invitations' | 'limits'>
  origin: string
  mailInvitation: MailInvitation
  now: () => Date
}): People {
  const today = (): string => now().toISOString().slice(0, 10)
  const propose = async (
    id: string,
    by: SignedIn,
    title: string,
    change: (text: string) => string | null,
  ): Promise<Proposal | Refused> => {
    try {
      return await proposeEntry(repository, {
        by: by.actor,
        title,
        body: null,
        path: personPath(id),
        change: (text) => {
          const changed = text === null ? null : change(text)
          if (changed === null) throw new NothingToChangeError()
          return changed
        },
      })
    } catch (error) {
      if (error instanceof NothingToChangeError) return { refused: GONE, status: 409 }
      if (!(error instanceof DataFileError)) throw error
      return { refused: `This cannot be: ${wordsOf(error)}.`, status: 422 }
    }
  }

  return {
    waiting: createWaitingEntries(repository),
    notes: createKeptNotes<PeopleNote>(now),

    invite: async (form, by) => {
      if (!hasRole(by, 'owner')) return { refused: OWNERS_ONLY, status: 403 }
      const roster = await readRoster()
      const id = String(form.get('person') ?? '')
      const known = id === '' ? null : (roster.get(id) ?? null)
      if (id !== '' && known?.kind !== 'person') {
        return invalid({ person: 'Choose somebody of the list, or a new person.' })
      }
      const parsed = inviteSchema.safeParse({
        person: id,
        name: known?.name ?? String(form.get('name') ?? '').trim(),
        email: String(form.get('email') ?? '').trim(),
        roles: known?.roles ?? form.getAll('roles').map(String),
      })
      if (!parsed.success) {
        return invalid(
          Object.fromEntries(
            parsed.error.issues.map(({ path: [field] }) => [
              String(field),
              WANTED[String(field)] ?? 'This cannot be used.',
            ]),
          ),
        )
      }
      const limited = await limits.count('invitation', by.id)
      if (limited !== null) return limited
      const { name, email, roles } = parsed.data
      const { token } = await invitations.add({
        kind: 'person',
        name,
        email,
        roles,
        person: known === null ? null : id,
        by: by.id,
      })
      const link = enrolmentLink(origin, token)
      return {
        link,
        wasMailed: await mailInvitation({ to: email, name, link, by: by.person.name }),
      }
    },

    inviteDevice: async (by) => {
      const limited = await limits.count('invitation', by.id)
      if (limited !== null) return limited
      const { token } = await invitations.add({
        kind: 'device',
        name: by.person.name,
        email: by.actor.email,
        roles: by.person.roles,
        person: by.id,
        by: by.id,
      })
      return { link: enrolmentLink(origin, token) }
    },

    changeRoles: async (form, by) => {
      if (!hasRole(by, 'owner')) return { refused: OWNERS_ONLY, status: 403 }
      const id = String(form.get('person') ?? '')
      const roles = z.array(z.enum(ROLES)).safeParse(form.getAll('roles'))
      const roster = await readRoster()
      const person = roster.get(id)
      if (person === undefined || !roles.success) return { refused: GONE, status: 409 }
      const wanted = ROLES.filter((role) => roles.data.includes(role))
      if (sameRoles(wanted, person.roles)) return { refused: SAME, status: 422 }
      if (!leavesAnOwner(roster, id, wanted)) return { refused: LAST_OWNER, status: 422 }
      const title =
        wanted.length === 0
          ? `Retire ${person.name}`
          : `Make ${person.name} ${new Intl.ListFormat('en').format(wanted)}`
      return propose(id, by, title, (text) => withFields(id, text, { roles: wanted }))
    },

    retireKey: async (keyId, by) => {
      const others = usableKeys(by.person, 'passkey').filter(({ id }) => id !== keyId)
      if (others.length === 0) return { refused: LAST_KEY, status: 422 }
      return propose(by.id, by, `Retire a passkey of ${by.person.name}`, (text) =>
        withoutKey(by.id, text, keyId, { on: today(), reason: 'retired' }),
      )
    },

    distrustKey: async (form, by) => {
      if (!hasRole(by, 'owner')) return { refused: OWNERS_ONLY, status: 403 }
      const id = String(form.get('person') ?? '')
      const keyId = String(form.get('key') ?? '')
      const roster = await readRoster()
      const person = roster.get(id)
      if (person === undefined) return { refused: GONE, status: 409 }
      if (form.get('sure') !== 'yes') return { refused: NOT_SURE, status: 422 }
      if (!leavesAnOwner(withoutKeyOf(roster, id, keyId), id, person.roles)) {
        return { refused: LAST_OWNER, status: 422 }
      }
      return propose(id, by, `Trust a key of ${person.name} no more`, (text) =>
        withoutKey(id, text, keyId, { on: today(), reason: 'compromised' }),
      )
    },

    declareInterests: async (statement, by) => {
      const length = statement.trim().length
      if (length < 4 || length > 1000) {
        return invalid({
          interests: 'Say which interests you have, or that there are none: 4 to 1000 letters.',
        })
      }
      return propose(by.id, by, `Interests of ${by.person.name}`, (text) =>
        withFields(by.id, text, {
          interests: { statement: statement.trim().replace(/\r\n/g, '\n'), declared: today() },
        }),
      )
    },
  }
}

class NothingToChangeError extends Error {
  override name = 'NothingToChangeError'
}

/** Whether somebody who can sign in would still be an owner. */
function leavesAnOwner(roster: Roster, id: string, roles: Person['roles']): boolean {
  return [...roster].some(
    ([other, person]) =>
      (other === id ? roles : person.roles).includes('owner') &&
      usableKeys(person, 'passkey').length > 0,
  )
}

function withoutKeyOf(roster: Roster, id: string, keyId: string): Roster {
  return new Map(
    [...roster].map(([other, person]) => [
      other,
      other === id ? { ...person, keys: person.keys?.filter((key) => key.id !== keyId) } : person,
    ]),
  )
}

function sameRoles(some: Person['roles'], others: Person['roles']): boolean {
  return some.length === others.length && some.every((role) => others.includes(role))
}

function wordsOf({ issues }: DataFileError): string {
  return issues.map(({ message }) => message.replaceAll('`', '')).join('; ')
}

function invalid(fields: Readonly<Record<string, string>>): Refused {
  return { refused: 'Some of this cannot be used yet. Nothing was lost.', status: 422, fields }
}

const WANTED: Readonly<Record<string, string>> = {
  name: 'Give a name of 2 to 80 letters.',
  email: 'Give an e-mail address, such as ana@example.org.',
  roles: 'Choose at least one role.',
}
const OWNERS_ONLY = 'Only owners can do this.'
const GONE = 'That is not there any more: the roster has changed. This is how it stands now.'
const SAME = 'Nothing was different: these are the roles already.'
const LAST_OWNER =
  'There would be no owner left who can sign in. Make somebody else an owner first.'
const NOT_SURE = 'Tick that you are sure: what this key has signed counts for nothing from then on.'
const LAST_KEY =
  'This is your only passkey: without it you could not sign in. Add another device first.'
