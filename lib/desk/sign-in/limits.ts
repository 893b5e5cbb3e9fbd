import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { networkOf } from './network-of.ts'
import type { Refused } from './refused.ts'

const MINUTE = 60

/** How often somebody may try, and in how many seconds. */
const LIMITS = {
  /** Asking for a challenge, and answering it, from one address: an office behind one address too. */
  'sign-in': { points: 120, duration: 5 * MINUTE },
  /**
   * Signing in with one key. Only right signatures count: ids of keys are public, and nobody else may
   * use up somebody's attempts. No signature can be guessed; this bounds what sign-ins write.
   */
  key: { points: 60, duration: 10 * MINUTE },
  /** Opening links of invitations and answering them, from one address. */
  enrolment: { points: 60, duration: 15 * MINUTE },
  /** Invitations and links for devices by one person. */
  invitation: { points: 30, duration: 60 * MINUTE },
  /** Comments and requests for review by one person: each is a mail to several. */
  word: { points: 120, duration: 10 * MINUTE },
  /** Changes of entries that one person proposes: each is a proposal that an owner has to look at. */
  entry: { points: 20, duration: 60 * MINUTE },
  /** Pictures by one person: each takes a second of a core, or twenty. */
  picture: { points: 60, duration: 10 * MINUTE },
  /** What one person has looked up at other people's machines, which count too. */
  'look-up': { points: 120, duration: 10 * MINUTE },
  /** Sites that one person has built: each takes half a minute of two cores. */
  build: { points: 20, duration: 10 * MINUTE },
} as const

export type LimitName = keyof typeof LIMITS

export type Limits = {
  /**
   * Counts an attempt. Null lets it through.
   *
   * @param by address of a machine, id of a key or of a person
   */
  count: (what: LimitName, by: string) => Promise<Refused | null>
}

/** Limits in memory: a desk is one process, and a new start forgives. */
export function createLimits(): Limits {
  const limiters = new Map(
    Object.entries(LIMITS).map(([name, limit]) => [name, new RateLimiterMemory(limit)]),
  )
  return {
    count: async (what, by) => {
      try {
        await limiters.get(what)?.consume(networkOf(by))
        return null
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000))
        return {
          refused: `Too many attempts. Try again in ${inWords(seconds)}. Nothing else is wrong.`,
          status: 429,
          retryAfter: seconds,
        }
      }
    },
  }
}

function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
