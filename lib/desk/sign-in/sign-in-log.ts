import { z } from 'zod'
import type { Repository } from '../../repository/repository.ts'

const MOST_ENTRIES = 500
const MOST_SPENT = 2000
/** Refused sign-ins are written once in so many milliseconds, counted: anybody can cause them. */
const BETWEEN_REFUSALS = 60_000

const entrySchema = z.strictObject({
  /** Instant in ISO 8601, UTC. */
  at: z.string(),
  outcome: z.enum(['signed-in', 'refused']),
  /** Whose key it was, as far as a right signature has shown it; null of several. */
  person: z.string().nullable(),
  /** How many were like it at about that time. */
  count: z.int().min(1),
})

/** `sign-ins/recent`. It has no addresses of machines. */
const logSchema = z.strictObject({
  entries: z.array(entrySchema),
  /** Challenges that were answered, until they would be too old anyway: milliseconds. */
  spent: z.array(z.strictObject({ challenge: z.string(), until: z.int() })),
})

export type SignInEntry = z.infer<typeof entrySchema>

export type SignInLog = {
  /** Notes a sign-in and that its challenge was used; false when it was used before. */
  signIn: (person: string, challenge: { challenge: string; until: number }) => Promise<boolean>
  refuse: (person: string | null) => Promise<void>
  /** The newest first. */
  list: () => Promise<SignInEntry[]>
}

const NAME = 'sign-ins/recent'

class SpentError extends Error {
  override name = 'SpentError'
}

export function createSignInLog({
  repository,
  now,
}: {
  repository: Pick<Repository, 'readState' | 'changeState'>
  now: () => Date
}): SignInLog {
  let waiting = 0
  let lastRefusal = Number.NEGATIVE_INFINITY

  return {
    signIn: async (person, used) => {
      try {
        await repository.changeState(NAME, logSchema, (before) => {
          const spent = (before?.spent ?? []).filter(({ until }) => until > now().getTime())
          if (spent.some(({ challenge }) => challenge === used.challenge)) throw new SpentError()
          // Forgetting one would let it be used again. So many right signatures in five minutes
          // nobody gives: limits.ts
          if (spent.length >= MOST_SPENT) throw new SpentError()
          return {
            entries: [
              { at: now().toISOString(), outcome: 'signed-in' as const, person, count: 1 },
              ...(before?.entries ?? []),
            ].slice(0, MOST_ENTRIES),
            spent: [...spent, used],
          }
        })
        return true
      } catch (error) {
        if (error instanceof SpentError) return false
        throw error
      }
    },
    refuse: async (person) => {
      waiting += 1
      if (now().getTime() - lastRefusal < BETWEEN_REFUSALS) return
      lastRefusal = now().getTime()
      const count = waiting
      waiting = 0
      await repository.changeState(NAME, logSchema, (before) => ({
        entries: [
          {
            at: now().toISOString(),
            outcome: 'refused' as const,
            person: count === 1 ? person : null,
            count,
          },
          ...(before?.entries ?? []),
        ].slice(0, MOST_ENTRIES),
        spent: before?.spent ?? [],
      }))
    },
    list: async () => (await repository.readState(NAME, logSchema))?.entries ?? [],
  }
}
