import type { Answer } from './killed-desk.fixture.ts'

/**
 * What something may be now: one thing after an answer, more after answers that never came.
 * `T` is compared by value, so it is a text.
 */
export class Possible {
  readonly values: Set<string | null>
  constructor(first: string | null) {
    this.values = new Set([first])
  }
  /** It was said to be done. */
  is(value: string | null): void {
    this.values.clear()
    this.values.add(value)
  }
  /** It was asked for and nobody answered. */
  mayBe(value: string | null): void {
    this.values.add(value)
  }
}

/** How often something that was asked for once or more may be there. */
export type Count = { atLeast: number; atMost: number }

export type Save = {
  by: string
  proposal: string
  path: string
  text: string
  /** What the person began with. */
  onto: string
  /** Head of the proposal with it, when the desk has said so. */
  head: string | null
}

export type Signing = {
  by: string
  proposal: string
  /** What may stand in the record of each key: decision and note. */
  said: ReadonlyMap<string, ReadonlySet<string | null>>
  /** Whether the desk said that each of them is signed. */
  isWhole: boolean
}

export type Closing = { proposal: string; by: string; isSure: boolean } & (
  { as: 'withdrawn' } | { as: 'published'; seen: string }
)

/** Everything that people asked the desk for, and what it said. */
export class Ledger {
  /** By title, which nobody gives twice. */
  readonly opened = new Map<string, Count & { by: string }>()
  readonly saves: Save[] = []
  /** By proposal and text, which nobody says twice. */
  readonly comments = new Map<string, Count & { by: string; proposal: string; text: string }>()
  /** By person, proposal and path. */
  readonly drafts = new Map<string, Possible>()
  /** By person, proposal and key: decisions that were not signed. */
  readonly kept = new Map<string, Possible>()
  /** By proposal. */
  readonly asked = new Map<string, Possible>()
  readonly signings: Signing[] = []
  readonly closings: Closing[] = []
  readonly caughtUp: { proposal: string; main: string }[] = []
  /** Answers that no page of the desk knows. */
  readonly unexpected: string[] = []
  readonly counts = new Map<string, number>()

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  /**
   * Sorts an answer: done, refused in words that a person can do something with, or none.
   *
   * @param refusals statuses that may be the answer to this
   */
  outcome(
    what: string,
    answer: Answer | null,
    refusals: readonly number[],
  ): 'done' | 'refused' | 'lost' {
    const outcome = this.#outcomeOf(what, answer, refusals)
    this.count(`${what} ${outcome}`)
    return outcome
  }

  #outcomeOf(
    what: string,
    answer: Answer | null,
    refusals: readonly number[],
  ): 'done' | 'refused' | 'lost' {
    if (answer === null) return 'lost'
    const { status, text } = answer
    if (status === 200 || status === 303) return 'done'
    if (!refusals.includes(status)) {
      this.unexpected.push(`${what}: ${status} ${text.slice(0, 400)}`)
    }
    return status >= 500 ? 'lost' : 'refused'
  }

  possible(map: Map<string, Possible>, key: string): Possible {
    const known = map.get(key)
    if (known !== undefined) return known
    const made = new Possible(null)
    map.set(key, made)
    return made
  }
}

/** Person, proposal and whatever else names something. */
export function named(...parts: readonly string[]): string {
  return parts.join(' ')
}
