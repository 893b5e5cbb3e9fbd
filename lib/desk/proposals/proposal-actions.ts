import { z } from 'zod'
import type { Roster } from '../../people/person.ts'
import { WHEN_APPROVED, type Proposal, type Repository } from '../../repository/repository.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { idempotencyKeyOf } from '../idempotency-key.ts'
import type { Judge } from './judge-proposals.ts'
import { plainTitle } from './plain-title.ts'
import { publishProposal, type GuardedFiles } from './publish-proposal.ts'

export type ProposalAction =
  'publish' | 'ask' | 'schedule' | 'rename' | 'withdraw' | 'revert' | 'catch-up' | 'comment'

export type ActionOutcome =
  /** `said` is a word of components/desk/outcome/. */
  | { kind: 'done'; proposal: string; said: string }
  /** `status` as in HTTP; `words` for the person. */
  | { kind: 'refused'; status: number; words: string }

export type ProposalEvent =
  | { kind: 'asked'; proposal: Proposal; people: string[]; by: SignedIn }
  | {
      kind: 'commented'
      proposal: Proposal
      text: string
      by: SignedIn
      /** Nobody is told twice of what was sent twice. */
      idempotencyKey: string | undefined
    }
  | { kind: 'published'; proposal: Proposal; by: SignedIn }

export type ActionOptions = {
  repository: Repository
  judge: Judge
  guarded: GuardedFiles
  readRoster: () => Promise<Roster>
  now: () => Date
  /** Told what others may want to hear of. Never waited for. */
  onEvent: (event: ProposalEvent) => void
}

export type Act = (
  action: ProposalAction,
  id: string,
  form: FormData,
  someone: SignedIn,
) => Promise<ActionOutcome>

/** What people do with proposals, from the forms of the proposal's page. */
export function createActions(options: ActionOptions): Act {
  return async (action, id, form, someone) => {
    try {
      return await DO[action](options, id, form, someone)
    } catch (error) {
      const refused = error instanceof Error ? REFUSALS.get(error.name) : undefined
      if (refused === undefined || !(error instanceof Error)) throw error
      return { kind: 'refused', status: refused, words: `${error.message}.` }
    }
  }
}

const REFUSALS: ReadonlyMap<string, number> = new Map([
  ['UnknownProposalError', 404],
  ['ClosedProposalError', 409],
  ['ConflictError', 409],
  ['MovedError', 409],
  ['NotPublishedError', 409],
  ['RepositoryUnavailableError', 503],
])

type Do = (
  options: ActionOptions,
  id: string,
  form: FormData,
  someone: SignedIn,
) => Promise<ActionOutcome>

const textSchema = z.string().trim().min(1).max(4000)
const titleSchema = z.string().max(1000).transform(plainTitle).pipe(z.string().min(3).max(120))
/** As a field for day and time sends it; a year of more digits is none that can be kept. */
const momentSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)

const DO: Readonly<Record<ProposalAction, Do>> = {
  publish: async (options, id, form, someone) => {
    const seen = String(form.get('seen') ?? '')
    const outcome = await publishProposal(options, id, { by: someone, seen })
    if (outcome.kind === 'published') {
      const proposal = await options.repository.readProposal(id)
      if (proposal !== null) options.onEvent({ kind: 'published', proposal, by: someone })
      return done(id, 'published')
    }
    return refuse(409, WHY_NOT[outcome.kind](outcome))
  },

  ask: async ({ repository, readRoster, onEvent }, id, form, someone) => {
    const roster = await readRoster()
    const people = form
      .getAll('person')
      .map(String)
      .filter((person) => roster.get(person)?.roles.includes('reviewer'))
    if (people.length === 0) return refuse(400, 'Choose at least one reviewer.')
    const before = await repository.readProposal(id)
    const isTimed = before !== null && before.publishAt !== WHEN_APPROVED
    const publishAt = form.has(WHEN_APPROVED) ? WHEN_APPROVED : isTimed ? before.publishAt : null
    const proposal = await repository.changeProposal(
      id,
      { askedFor: people, stage: 'in-review', publishAt },
      someone.actor,
    )
    const fresh = people.filter((person) => !before?.askedFor.includes(person))
    onEvent({ kind: 'asked', proposal, people: fresh, by: someone })
    return done(id, 'asked')
  },

  schedule: async ({ repository, now }, id, form, someone) => {
    const given = String(form.get('at') ?? '').trim()
    if (given === '') {
      await repository.changeProposal(id, { publishAt: null }, someone.actor)
      return done(id, 'unscheduled')
    }
    const at = new Date(`${given}:00Z`)
    if (!momentSchema.safeParse(given).success || Number.isNaN(at.getTime())) {
      return refuse(400, 'This is no day and time.')
    }
    if (at <= now()) return refuse(400, 'This time has passed. Choose a later one, or publish now.')
    await repository.changeProposal(id, { publishAt: at.toISOString() }, someone.actor)
    return done(id, 'scheduled')
  },

  rename: async ({ repository }, id, form, someone) => {
    const title = titleSchema.safeParse(form.get('title'))
    if (!title.success) return refuse(400, 'A title has 3 to 120 letters.')
    await repository.changeProposal(id, { title: title.data }, someone.actor)
    return done(id, 'renamed')
  },

  withdraw: async ({ repository }, id, _form, someone) => {
    await repository.withdraw(id, someone.actor)
    return done(id, 'withdrawn')
  },

  revert: async ({ repository }, id, form, someone) => {
    const idempotencyKey = idempotencyKeyOf(`revert ${id}`, someone.id, form)
    const proposal = await repository.revert(id, someone.actor, idempotencyKey)
    return done(proposal.id, 'reverted')
  },

  'catch-up': async ({ repository }, id, _form, someone) => {
    await repository.catchUp(id, someone.actor)
    return done(id, 'caught-up')
  },

  comment: async ({ repository, onEvent }, id, form, someone) => {
    const text = textSchema.safeParse(form.get('text'))
    if (!text.success) return refuse(400, 'A comment has at least one letter and at most 4,000.')
    const claim = form.get('claim')
    const idempotencyKey = idempotencyKeyOf(`comment ${id}`, someone.id, form)
    const proposal = await repository.addComment(id, {
      by: someone.actor,
      text: text.data,
      claim: typeof claim === 'string' && /^[0-9a-f]{64}$/.test(claim) ? claim : null,
      idempotencyKey,
    })
    onEvent({ kind: 'commented', proposal, text: text.data, by: someone, idempotencyKey })
    return done(id, 'commented')
  },
}

type NotPublished = Exclude<Awaited<ReturnType<typeof publishProposal>>, { kind: 'published' }>

const WHY_NOT: {
  [Kind in NotPublished['kind']]: (outcome: NotPublished) => string
} = {
  refused: (outcome) => {
    const count = outcome.kind === 'refused' ? outcome.faults.length : 0
    return `This cannot be published yet: ${count === 0 ? 'it changes nothing' : `${count} things are missing or wrong`}. Its page lists them.`
  },
  conflict: () => 'The same words were changed meanwhile. Open the page in the editor and choose.',
  'owners-only': (outcome) =>
    `Only an owner can publish a change of ${outcome.kind === 'owners-only' ? outcome.files.join(', ') : ''}.`,
  moved: (outcome) => (outcome.kind === 'moved' ? outcome.why : ''),
}

function done(proposal: string, said: string): ActionOutcome {
  return { kind: 'done', proposal, said }
}

function refuse(status: number, words: string): ActionOutcome {
  return { kind: 'refused', status, words }
}
