import { stringify } from 'yaml'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import type { Person } from '../../people/person.ts'
import {
  openLocalRepository,
  type LocalRepository,
} from '../../repository/local/open-local-repository.ts'
import { parsePolicy, POLICY_FILE } from '../../reviews/policy.ts'
import {
  asAnswer,
  softwarePasskey,
  type Behaviour,
  type SoftwarePasskey,
} from '../../reviews/software-passkey.fixture.ts'
import { followRoster } from '../people/main-roster.ts'
import { readText } from '../people/propose-entry.ts'
import { isRefused, type Refused } from './refused.ts'
import { createSignIn, type SignIn } from './sign-in.ts'

export const ORIGIN = 'http://localhost:4000'
const START = '2026-11-21T10:00:00.000Z'

/** A desk over a real repository, with people who exist in tests only and a clock that tests set. */
export type TestDesk = {
  signIn: SignIn
  repository: LocalRepository
  git: TestRepository
  keys: Readonly<Record<'owner' | 'editor' | 'reviewer', SoftwarePasskey>>
  /** Signs in with a passkey, as a browser does. */
  use: (
    key: SoftwarePasskey,
    behaviour?: Behaviour,
  ) => Promise<{ session: string; person: string } | Refused>
  /** Lets time pass, in minutes. */
  later: (minutes: number) => void
  now: () => Date
  writePerson: (id: string, person: Person | null) => Promise<void>
  /** The same desk after a new start. */
  again: () => SignIn
  close: () => Promise<void>
}

const POLICY = `repository: test
approvals-needed: 1
interests-valid-months: 12
passkeys:
  rp-id: localhost
  origins: [${ORIGIN}, http://localhost:4999]
`

export function testPerson(name: string, roles: Person['roles'], key?: SoftwarePasskey): Person {
  return {
    name,
    kind: 'person',
    roles,
    ...(roles.includes('reviewer')
      ? {
          credentials: 'TEST',
          registration: { body: 'Register of tests', number: '0' },
          interests: {
            statement: 'None. This person exists in a test only.',
            declared: '2026-11-01',
          },
        }
      : {}),
    emails: [`${name.toLowerCase().replaceAll(' ', '.')}@example.test`],
    ...(key === undefined ? {} : { keys: [key.key] }),
  }
}

/** @param given.people entries of main; an owner, an editor and a reviewer when not given */
export async function testDesk({ isEmpty = false } = {}): Promise<TestDesk> {
  const git = await testRepository()
  const keys = {
    owner: softwarePasskey(),
    editor: softwarePasskey(),
    reviewer: softwarePasskey(),
  }
  const people: Readonly<Record<string, Person>> = isEmpty
    ? {}
    : {
        'owen-test': testPerson('Owen Test', ['owner', 'editor'], keys.owner),
        'ed-test': testPerson('Ed Test', ['editor'], keys.editor),
        'rae-test': testPerson('Rae Test', ['reviewer'], keys.reviewer),
      }
  await git.commit('Start', {
    [POLICY_FILE]: POLICY,
    'content/people/editors.yml': 'name: The editors\nkind: organisation\nroles: [owner, editor]\n',
    'content/articles/one.mdx': 'One.\n',
    ...Object.fromEntries(
      Object.entries(people).map(([id, person]) => [
        `content/people/${id}.yml`,
        `# Kept.\n${stringify(person)}`,
      ]),
    ),
  })
  let time = new Date(START).getTime()
  const now = (): Date => new Date(time)
  const repository = await openLocalRepository({ root: git.root, now })
  const create = (): SignIn =>
    createSignIn({
      repository,
      readPolicy: async () =>
        parsePolicy((await readText(git.root, await repository.readMain(), POLICY_FILE)) ?? ''),
      readRoster: followRoster(repository),
      secret: 'a secret that is long enough for a test',
      origin: ORIGIN,
      now,
    })
  const signIn = create()
  return {
    signIn,
    repository,
    git,
    keys,
    use: async (key, behaviour) => {
      const begun = await signIn.ceremony.begin('test')
      if (isRefused(begun)) return begun
      const answer = answerOf(key, begun.options.challenge, behaviour)
      return signIn.ceremony.finish({ answer, cookie: begun.cookie, address: 'test' })
    },
    later: (minutes) => {
      time += minutes * 60_000
    },
    now,
    writePerson: async (id, person) => {
      const text = person === null ? null : stringify(person)
      await git.commit('Change a person', { [`content/people/${id}.yml`]: text })
    },
    again: create,
    close: () => git.remove(),
  }
}

/** What a browser answers to a challenge. */
export function answerOf(
  key: SoftwarePasskey,
  challenge: string,
  behaviour: Behaviour = {},
): Record<string, unknown> {
  return asAnswer(key.sign({ message: '', digests: [] }, { challenge, ...behaviour }))
}

/** Fills in the form behind a link and makes a passkey. */
export async function enrol(
  { signIn }: Pick<TestDesk, 'signIn'>,
  link: string,
  form: Record<string, string>,
  key: SoftwarePasskey = softwarePasskey(),
): Promise<{ proposal: string; isPublished: boolean } | Refused> {
  const token = tokenOf(link)
  const begun = await signIn.enrolment.begin({ token, form, address: 'test' })
  if (isRefused(begun)) return begun
  return signIn.enrolment.finish({
    token,
    form,
    answer: key.enrol(begun.options.challenge),
    cookie: begun.cookie,
    address: 'test',
  })
}

export function tokenOf(link: string): string {
  return /\/desk\/enrol\/([^/]+)\/$/.exec(link)?.[1] ?? ''
}

/** The outcome, where it is no refusal. */
export function done<T extends object>(outcome: T | Refused): T {
  if (isRefused(outcome)) throw new Error(`Refused: ${JSON.stringify(outcome)}`)
  return outcome
}
