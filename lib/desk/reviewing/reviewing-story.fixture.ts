import { afterEach } from 'vitest'
import { stringify } from 'yaml'
import { testRepository } from '../../git/repository.fixture.ts'
import type { Person } from '../../people/person.ts'
import { openLocalRepository } from '../../repository/local/open-local-repository.ts'
import type { Actor, Proposal, Repository } from '../../repository/repository.ts'
import { runGate } from '../../reviews/gate/run-gate.ts'
import type { GateReport } from '../../reviews/gate/gate-report.ts'
import {
  article,
  ARTICLE,
  BODY,
  OTHER_SOURCE,
  policy,
  POLICY,
  SOURCE,
  source,
  TODAY,
} from '../../reviews/review-story.fixture.ts'
import {
  asAnswer,
  softwarePasskey,
  type Behaviour,
} from '../../reviews/software-passkey.fixture.ts'
import type { SoftwarePasskey } from '../../reviews/software-passkey.fixture.ts'
import type { Batch } from '../../reviews/sign-records.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { Sent } from './kept-decisions.ts'
import type { Review } from './review.ts'
import { createReviewing, type Reviewing } from './reviewing.ts'
import { shownAs, type Prepared } from './sign.ts'

export {
  ARTICLE,
  BODY,
  CITE,
  OTHER_CITE,
  POLICY,
  SOURCE,
  TODAY,
  article,
  policy,
  source,
} from '../../reviews/review-story.fixture.ts'

/** A real repository with one article, an editor and two reviewers who have passkeys. */
export type ReviewingStory = {
  root: string
  repository: Repository
  reviewing: Reviewing
  people: Record<'ed' | 'rae' | 'sam', SignedIn>
  passkeys: Record<'ed' | 'rae' | 'sam', SoftwarePasskey>
  /** The editor's proposal. */
  propose: (files: Readonly<Record<string, string | null>>, title?: string) => Promise<Proposal>
  edit: (
    id: string,
    files: Readonly<Record<string, string | null>>,
    by?: Actor,
  ) => Promise<Proposal>
  /** What is decided and the gate says. */
  gate: (id: string) => Promise<GateReport>
  remove: () => Promise<void>
}

type Who = 'ed' | 'rae' | 'sam'

function person(name: string, roles: Person['roles'], key: SoftwarePasskey): Person {
  return {
    name,
    kind: 'person',
    roles,
    credentials: 'TEST',
    registration: { body: 'Register of tests', number: '0' },
    interests: { statement: 'None; this person exists in tests only.', declared: '2026-06-01' },
    emails: [`${name.toLowerCase().replaceAll(' ', '.')}@example.test`],
    keys: [key.key],
  }
}

const stories: ReviewingStory[] = []

afterEach(async () => {
  for (const story of stories.splice(0)) await story.remove()
})

/**
 * A story for one test, removed after it.
 *
 * @param given.base files to lay over those of main
 * @param given.change what is different about a person
 * @param given.open where it happens; in a local repository when not given
 */
export async function tell({
  base = {},
  change = {},
  open = openLocally,
}: {
  base?: Readonly<Record<string, string>>
  change?: Partial<Record<Who, Partial<Person>>>
  open?: OpenStory
} = {}): Promise<ReviewingStory> {
  const passkeys = { ed: softwarePasskey(), rae: softwarePasskey(), sam: softwarePasskey() }
  const roster = {
    ed: { ...person('Ed Test', ['editor', 'reviewer'], passkeys.ed), ...change.ed },
    rae: { ...person('Rae Test', ['reviewer'], passkeys.rae), ...change.rae },
    sam: { ...person('Sam Test', ['reviewer'], passkeys.sam), ...change.sam },
  }
  const nextTime = clock()
  const files = {
    [ARTICLE]: article(BODY),
    [SOURCE]: source('hoy-2012'),
    [OTHER_SOURCE]: source('to-2011'),
    [POLICY]: policy(),
    ...Object.fromEntries(
      Object.entries(roster).map(([id, one]) => [`content/people/${id}.yml`, stringify(one)]),
    ),
    ...base,
  }
  const { repository, remove } = await open(files, () => new Date(nextTime()))
  const { root } = repository
  const reviewing = createReviewing({ repository, today: () => TODAY, now: nextTime })
  const signedIn = (id: Who): SignedIn => {
    const one = roster[id]
    return { id, person: one, actor: { id, name: one.name, email: one.emails?.[0] ?? '' } }
  }
  const people = { ed: signedIn('ed'), rae: signedIn('rae'), sam: signedIn('sam') }
  const edit: ReviewingStory['edit'] = async (id, files, by = people.ed.actor) => {
    const proposal = await repository.readProposal(id)
    return repository.commitFiles(id, {
      by,
      message: 'Change words',
      onto: proposal?.head ?? '',
      files: new Map(
        Object.entries(files).map(([path, text]) => [
          path,
          text === null ? null : Buffer.from(text),
        ]),
      ),
    })
  }
  const story: ReviewingStory = {
    root,
    repository,
    reviewing,
    people,
    passkeys,
    propose: async (files, title = 'Say it better') => {
      const { id } = await repository.openProposal({ title, by: people.ed.actor })
      return edit(id, files)
    },
    edit,
    gate: async (id) => {
      const proposal = await repository.readProposal(id)
      const { report } = await runGate(root, {
        base: await repository.readMain(),
        head: proposal?.head ?? '',
        proposal: proposal?.name ?? '',
        today: TODAY,
      })
      return report
    },
    remove,
  }
  stories.push(story)
  return story
}

/** Opens a repository whose main has these files. */
export type OpenStory = (
  files: Readonly<Record<string, string>>,
  now: () => Date,
) => Promise<{ repository: Repository; remove: () => Promise<void> }>

const openLocally: OpenStory = async (files, now) => {
  const here = await testRepository()
  await here.commit('Start', files)
  await here.git('switch', '--quiet', '--detach')
  return {
    repository: await openLocalRepository({ root: here.root, now }),
    remove: here.remove,
  }
}

/** One claim says it otherwise. */
export const REWORDED = { [ARTICLE]: article(BODY.replace('often comes back', 'often returns')) }
/** Both claims do. */
export const BOTH = {
  [ARTICLE]: article(BODY.replace('often comes back', 'often returns').replace('hard', 'heavy')),
}

/** A second later at every look, so that nothing hangs on the clock. */
function clock(): () => string {
  let time = Date.parse('2026-11-21T10:00:00.000Z')
  return () => new Date((time += 1000)).toISOString()
}

/** The review of an open proposal. */
export async function openReview(
  { reviewing }: ReviewingStory,
  id: string,
  someone: SignedIn,
  page: string | null = null,
): Promise<Review> {
  const review = await reviewing.reviewOf(id, someone, page)
  if (review?.kind !== 'open') throw new TypeError(`Unexpected review ${review?.kind}`)
  return review
}

/** What a browser sends when these cards are decided so. */
export function sending(
  { base, head, page }: Pick<Review, 'base' | 'head' | 'page'>,
  keys: readonly string[],
  decision: Sent['decisions'][number]['decision'] = 'approve',
  note = '',
): Sent {
  return { base, head, page, decisions: keys.map((key) => ({ key, decision, note })) }
}

/** The answer of a device to what was prepared. */
export function answered(
  passkey: SoftwarePasskey,
  prepared: Prepared,
  behaviour: Behaviour = {},
): { ceremony: string; answer: unknown } {
  if (prepared.kind !== 'ready') throw new TypeError(`Unexpected refusal: ${prepared.words}`)
  const batch: Batch = { message: '', digests: [] }
  const proof = passkey.sign(batch, { challenge: prepared.options.challenge, ...behaviour })
  return { ceremony: prepared.id, answer: asAnswer(proof) }
}

/** How the signing page names decisions of one kind. */
export function shown(
  keys: readonly string[],
  decision: Sent['decisions'][number]['decision'] = 'approve',
  note = '',
): string[] {
  return keys.map((key) => shownAs({ key, decision, note }))
}

/** Somebody who has decided about all claims of a proposal, and whose device is asked to sign. */
export type Begun = { review: Review; keys: string[]; prepared: Prepared }

export async function begin(
  story: ReviewingStory,
  id: string,
  who: Who,
  decision: Sent['decisions'][number]['decision'] = 'approve',
  note = '',
): Promise<Begun> {
  const { reviewing, people } = story
  const review = await openReview(story, id, people[who])
  const keys = review.claims.map(({ key }) => key)
  await reviewing.keep(id, people[who], sending(review, keys, decision, note))
  const prepared = await reviewing.prepare(id, people[who], shown(keys, decision, note))
  return { review, keys, prepared }
}

/** Decides about all claims of a proposal, and signs. */
export async function decideAll(
  story: ReviewingStory,
  id: string,
  who: Who,
  decision: Sent['decisions'][number]['decision'] = 'approve',
  note = '',
): Promise<Awaited<ReturnType<Reviewing['commit']>>> {
  const { reviewing, people, passkeys } = story
  const { prepared } = await begin(story, id, who, decision, note)
  if (prepared.kind === 'refused') return prepared
  return reviewing.commit(id, people[who], answered(passkeys[who], prepared))
}
