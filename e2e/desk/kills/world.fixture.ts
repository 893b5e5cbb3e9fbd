import { randomUUID } from 'node:crypto'
import { IDEMPOTENCY_FIELD } from '../../../lib/desk/idempotency-field.ts'
import { gitText } from '../../../lib/git/git.ts'
import type { Proposal } from '../../../lib/repository/repository.ts'
import { findProposals } from '../../../lib/repository/local/read-proposals.ts'
import type { SeededRandom } from '../../../lib/bench/seeded-random.ts'
import { Ledger } from './ledger.fixture.ts'
import type { Fields, KilledDesk, Person } from './killed-desk.fixture.ts'

/** Looking each time would take longer than what is tried. */
const CALLS_TO_LOOK = 5
/** Of so few somebody may just have closed the last. */
const FEW = 3
/** Whoever gets no answer so often leaves it. */
const MOST_ATTEMPTS = 4

/** What the people of the test share. */
export type World = {
  desk: KilledDesk
  ledger: Ledger
  /** A word that was never used before. */
  newWord: () => string
  /** Every proposal as it is now. */
  look: () => Promise<Proposal[]>
  /** As somebody has seen them a moment ago, which is all that people ever know. */
  openProposals: () => Promise<Proposal[]>
  git: (...args: string[]) => Promise<string>
}

/** Somebody at work, with what she has open in front of her. */
export type Actor = { me: Person; random: SeededRandom; world: World }

export function createWorld(desk: KilledDesk): World {
  const { root } = desk.checkout
  let words = 0
  let calls = 0
  let seen: Promise<Proposal[]> = Promise.resolve([])
  const look = (): Promise<Proposal[]> => (seen = findProposals(root, 'main'))
  return {
    desk,
    ledger: new Ledger(),
    newWord: () => {
      words += 1
      // Letters alone: numbers in an article must be those of a source.
      return `zq${[...words.toString(26)].map((digit) => LETTERS[parseInt(digit, 26)]).join('')}`
    },
    look,
    openProposals: async () => {
      calls += 1
      const open = openOf(calls % CALLS_TO_LOOK === 1 ? await look() : await seen)
      return open.length < FEW ? openOf(await look()) : open
    },
    git: (...args) => gitText(root, args),
  }
}

function openOf(proposals: readonly Proposal[]): Proposal[] {
  return proposals.filter(({ status }) => status === 'open')
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Picks one of some things to do, each as often as its number says. */
export function pickWeighted<What extends string>(
  random: SeededRandom,
  weights: Readonly<Record<What, number>>,
): What {
  const all = Object.entries(weights) as [What, number][]
  let left = random.next() * all.reduce((sum, [, weight]) => sum + weight, 0)
  const found = all.find(([, weight]) => (left -= weight) < 0)
  return (found ?? all[0]!)[0]
}

/**
 * Sends a form until there is an answer, always as it was the first time: the desk is to do it once.
 *
 * @param refusals statuses that may be the answer to this
 */
export async function insist(
  { me, world: { desk, ledger } }: Actor,
  what: string,
  { path, fields, refusals = [] }: { path: string; fields: Fields; refusals?: readonly number[] },
): Promise<'done' | 'refused' | 'lost'> {
  const form = { ...fields, [IDEMPOTENCY_FIELD]: randomUUID() }
  for (let attempt = 1; ; attempt += 1) {
    const outcome = ledger.outcome(what, await desk.postForm(me, path, form), refusals)
    if (outcome === 'done' || attempt === MOST_ATTEMPTS) return outcome
    // A call that nobody answered may have done what a later one was refused.
    if (outcome === 'refused') return attempt === 1 ? 'refused' : 'lost'
    await desk.isUp()
  }
}

/** What anybody may say. */
export async function comment(actor: Actor): Promise<void> {
  const { me, random, world } = actor
  const open = await world.openProposals()
  if (open.length === 0) return
  const { id } = random.pick(open)
  const text = `I say ${world.newWord()}.\nAnd “more” <b>of it</b>.`
  const entry = { by: me.id, proposal: id, text, atLeast: 0, atMost: 0 }
  world.ledger.comments.set(`${id} ${text}`, entry)
  const path = `/desk/proposals/${id}/comment/`
  const outcome = await insist(actor, 'comment', { path, fields: { text }, refusals: [409] })
  if (outcome === 'done') entry.atLeast = 1
  if (outcome !== 'refused') entry.atMost = 1
}
