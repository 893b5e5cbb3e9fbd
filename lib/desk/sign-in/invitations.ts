import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ROLES } from '../../people/person.ts'
import type { Repository } from '../../repository/repository.ts'

const HOUR = 60 * 60 * 1000
/** How long each kind of link can be used, in milliseconds. */
const LASTS = { person: 7 * 24 * HOUR, device: HOUR, 'first-owner': HOUR } as const
/** Longer than any commit takes: after it, a use that came to nothing can be tried again. */
const LONGEST_USE = 2 * 60 * 1000

const roleSchema = z.enum(ROLES)

/** `invitations/<digest of the token>`: who holds the document cannot use the link. */
const invitationSchema = z.strictObject({
  kind: z.enum(['person', 'device', 'first-owner']),
  /** What the inviting person knows; the invited one may put it right. */
  name: z.string(),
  email: z.string(),
  roles: z.array(roleSchema),
  /** Id of somebody who is in the roster already. */
  person: z.string().nullable(),
  /** Id of whoever invited; empty where the server did. */
  by: z.string(),
  /** Instants in ISO 8601, UTC. */
  at: z.string(),
  until: z.string(),
  takenBack: z.string().nullable(),
  /** When somebody began to use it. */
  used: z.string().nullable(),
  /** Id of the passkey that was made with it. */
  key: z.string().nullable(),
  /** What came of it: id of a proposal. */
  proposal: z.string().nullable(),
})

type Stored = z.infer<typeof invitationSchema>

export type Invitation = Stored & {
  id: string
  state: 'open' | 'being-used' | 'used' | 'taken-back' | 'expired'
}

export type NewInvitation = Pick<Stored, 'kind' | 'name' | 'email' | 'roles' | 'person' | 'by'>

export type Invitations = {
  /** The token is nowhere but in what this returns. */
  add: (given: NewInvitation) => Promise<{ token: string; invitation: Invitation }>
  find: (token: string) => Promise<Invitation | null>
  /** The newest first. */
  list: () => Promise<Invitation[]>
  /** False when it was used, or is none. */
  takeBack: (id: string) => Promise<boolean>
  /** Takes an open one for use with a passkey, so that nobody else can; null when it is not open. */
  claim: (id: string, key: string) => Promise<Invitation | null>
  /** Notes what came of it. */
  complete: (id: string, proposal: string) => Promise<void>
  /** Gives it back after a failure. */
  release: (id: string) => Promise<void>
  /** Deletes those of the server that nobody has used. */
  dropFirstOwners: () => Promise<void>
}

export function createInvitations({
  repository,
  now,
}: {
  repository: Pick<Repository, 'readState' | 'changeState' | 'listState'>
  now: () => Date
}): Invitations {
  const shown = (id: string, stored: Stored): Invitation => ({
    ...stored,
    id,
    state: stateOf(stored, now()),
  })
  const read = async (id: string): Promise<Invitation | null> => {
    const stored = await repository.readState(nameOf(id), invitationSchema)
    return stored === null ? null : shown(id, stored)
  }
  const list = async (): Promise<Invitation[]> => {
    const names = await repository.listState('invitations')
    const all = await Promise.all(names.map((name) => read(name.slice('invitations/'.length))))
    return all
      .filter((invitation) => invitation !== null)
      .sort((one, other) => other.at.localeCompare(one.at))
  }

  return {
    add: async (given) => {
      const token = randomBytes(32).toString('base64url')
      const id = idOf(token)
      const at = now()
      const stored: Stored = {
        ...given,
        at: at.toISOString(),
        until: new Date(at.getTime() + LASTS[given.kind]).toISOString(),
        takenBack: null,
        used: null,
        key: null,
        proposal: null,
      }
      await repository.changeState(nameOf(id), invitationSchema, () => stored)
      return { token, invitation: shown(id, stored) }
    },
    find: async (token) => (TOKEN.test(token) ? read(idOf(token)) : null),
    list,
    takeBack: async (id) => {
      if (!ID.test(id)) return false
      let isDone = false
      await repository.changeState(nameOf(id), invitationSchema, (before) => {
        isDone = before !== null && stateOf(before, now()) === 'open'
        return isDone && before !== null ? { ...before, takenBack: now().toISOString() } : before
      })
      return isDone
    },
    claim: async (id, key) => {
      let claimed: Stored | null = null
      await repository.changeState(nameOf(id), invitationSchema, (before) => {
        const isOpen = before !== null && stateOf(before, now()) === 'open'
        claimed = isOpen && before !== null ? { ...before, used: now().toISOString(), key } : null
        return claimed ?? before
      })
      return claimed === null ? null : shown(id, claimed)
    },
    complete: async (id, proposal) => {
      await repository.changeState(nameOf(id), invitationSchema, (before) =>
        before === null ? null : { ...before, proposal },
      )
    },
    release: async (id) => {
      await repository.changeState(nameOf(id), invitationSchema, (before) =>
        before === null || before.proposal !== null ? before : { ...before, used: null, key: null },
      )
    },
    dropFirstOwners: async () => {
      for (const { id, kind, state } of await list()) {
        if (kind !== 'first-owner' || state === 'used') continue
        await repository.changeState(nameOf(id), invitationSchema, (before) =>
          before?.proposal == null ? null : before,
        )
      }
    },
  }
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/
const ID = /^[0-9a-f]{64}$/

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function nameOf(id: string): string {
  return `invitations/${id}`
}

function stateOf({ takenBack, used, proposal, until }: Stored, now: Date): Invitation['state'] {
  if (proposal !== null) return 'used'
  if (takenBack !== null) return 'taken-back'
  if (new Date(until) <= now) return 'expired'
  if (used !== null && now.getTime() - new Date(used).getTime() < LONGEST_USE) return 'being-used'
  return 'open'
}
