import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Roster } from '../../people/person.ts'
import type { Repository } from '../../repository/repository.ts'
import { usableKeys } from '../../reviews/passkey-ceremony.ts'
import { actorOf } from '../people/actor-of.ts'
import type { Seals } from './sealed.ts'
import type { SignedIn } from './signed-in.ts'

const HOURS_12 = 12 * 60 * 60

/** What the cookie says. Roles are not in it: they are those of main at each request. */
const cookieSchema = z.strictObject({
  kind: z.literal('session'),
  id: z.string(),
  person: z.string(),
  /** Of the person's sessions: what has a lower one was ended everywhere. */
  number: z.int(),
  /** Of the passkey. */
  key: z.string(),
  /** Milliseconds. */
  until: z.int(),
})

/** `sessions/<person>`: what was ended before its time. */
const endedSchema = z.strictObject({
  number: z.int().min(0),
  ended: z.array(z.strictObject({ id: z.string(), until: z.int() })),
})

type Cookie = z.infer<typeof cookieSchema>

export type Session = {
  someone: SignedIn
  /** Id of the passkey that opened it. */
  key: string
  /** Instant in ISO 8601, UTC. */
  until: string
}

export type Sessions = {
  /** The cookie of a new session. */
  open: (person: string, key: string) => Promise<string>
  /** Null for a cookie that is none, too old, ended, or of somebody or a key that left the roster. */
  read: (cookie: string) => Promise<Session | null>
  /** Ends this session, so that nobody who has copied the cookie can use it. */
  end: (cookie: string) => Promise<void>
  /** Ends all of a person's sessions. */
  endAll: (person: string) => Promise<void>
}

/** Seconds that a session lasts. It is never made longer: a day's work is one signing in. */
export const SESSION_SECONDS = HOURS_12

export function createSessions({
  repository,
  readRoster,
  seals,
  now,
}: {
  repository: Pick<Repository, 'readState' | 'changeState'>
  readRoster: () => Promise<Roster>
  seals: Seals
  now: () => Date
}): Sessions {
  const endedOf = async (person: string) =>
    (await repository.readState(`sessions/${person}`, endedSchema)) ?? { number: 0, ended: [] }

  const standing = async (cookie: string): Promise<Cookie | null> => {
    const data = await seals.open(cookie, cookieSchema)
    if (data === null || data.until <= now().getTime()) return null
    const { number, ended } = await endedOf(data.person)
    return data.number === number && !ended.some(({ id }) => id === data.id) ? data : null
  }

  return {
    open: async (person, key) =>
      seals.seal({
        kind: 'session',
        id: randomBytes(16).toString('base64url'),
        person,
        number: (await endedOf(person)).number,
        key,
        until: now().getTime() + SESSION_SECONDS * 1000,
      } satisfies Cookie),
    read: async (cookie) => {
      const data = await standing(cookie)
      if (data === null) return null
      const person = (await readRoster()).get(data.person)
      if (person === undefined || person.roles.length === 0) return null
      if (!usableKeys(person, 'passkey').some(({ id }) => id === data.key)) return null
      return {
        someone: { id: data.person, person, actor: actorOf(data.person, person) },
        key: data.key,
        until: new Date(data.until).toISOString(),
      }
    },
    end: async (cookie) => {
      const data = await standing(cookie)
      if (data === null) return
      await repository.changeState(`sessions/${data.person}`, endedSchema, (before) => ({
        number: before?.number ?? 0,
        ended: [
          ...(before?.ended ?? []).filter(({ until }) => until > now().getTime()),
          { id: data.id, until: data.until },
        ],
      }))
    },
    endAll: async (person) => {
      await repository.changeState(`sessions/${person}`, endedSchema, (before) => ({
        number: (before?.number ?? 0) + 1,
        ended: [],
      }))
    },
  }
}
