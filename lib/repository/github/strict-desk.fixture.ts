import { afterEach, expect } from 'vitest'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import { EDITOR, START } from '../contract.fixture.ts'
import type { Proposal, Repository } from '../repository.ts'
import { openGitHubRepository, type GitHubRepositoryOptions } from './open-github-repository.ts'
import { PLACE, push, strictGitHub, TOKEN, type StrictGitHub } from './strict-github.fixture.ts'

export const ONE = 'content/articles/one.mdx'
export const TWO = 'content/articles/two.mdx'

/** A repository on a strict GitHub, and both ends of it. */
export type StrictDesk = {
  fake: StrictGitHub
  here: TestRepository
  repository: Repository
  /** How long it waited, in milliseconds. */
  waits: number[]
  /** Opens it once more, as after a restart. */
  again: (options?: Partial<GitHubRepositoryOptions>) => Repository
}

const desks: StrictDesk[] = []

/** A desk for one test, closed after it. What it did wrong on GitHub fails the test. */
export async function strictDesk(): Promise<StrictDesk> {
  const fake = await strictGitHub()
  await push(fake.state, 'main', START)
  const here = await testRepository()
  const waits: number[] = []
  const again = (options: Partial<GitHubRepositoryOptions> = {}): Repository =>
    openGitHubRepository({
      root: here.root,
      repository: PLACE,
      token: TOKEN,
      baseUrl: fake.url,
      documents: 'github',
      now: () => new Date(Date.UTC(2026, 10, 21, 9)),
      wait: async (milliseconds) => void waits.push(milliseconds),
      ...options,
    })
  const desk: StrictDesk = { fake, here, waits, again, repository: again() }
  desks.push(desk)
  return desk
}

afterEach(async () => {
  for (const { fake, here } of desks.splice(0)) {
    await fake.close()
    await here.remove()
    expect(fake.complaints).toEqual([])
  }
})

/** A proposal with one commit. */
export async function changed(
  repository: Repository,
  files: Readonly<Record<string, string | null>> = { [ONE]: 'Mine.\n' },
): Promise<Proposal> {
  const { id, head } = await repository.openProposal({ title: 'Change words', by: EDITOR })
  return commit(repository, { id, head }, files)
}

/** Commits to a proposal on top of its head. */
export async function commit(
  repository: Repository,
  { id, head }: Pick<Proposal, 'id' | 'head'>,
  files: Readonly<Record<string, string | null>>,
): Promise<Proposal> {
  const bytes = Object.entries(files).map(([path, text]): [string, Uint8Array | null] => [
    path,
    text === null ? null : Buffer.from(text),
  ])
  const given = { by: EDITOR, message: 'Change words', onto: head, files: new Map(bytes) }
  return repository.commitFiles(id, given)
}

export async function failure(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt
  } catch (error) {
    return error
  }
  throw new Error('Expected a failure')
}
