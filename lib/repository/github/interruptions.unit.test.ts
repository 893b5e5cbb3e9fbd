import { expect, test } from 'vitest'
import { z } from 'zod'
import { git, gitText } from '../../git/git.ts'
import { testRepository } from '../../git/repository.fixture.ts'
import { EDITOR, REVIEWER, START } from '../contract.fixture.ts'
import { RepositoryUnavailableError } from '../errors.ts'
import type { Repository } from '../repository.ts'
import { changed, commit, ONE, strictDesk, type StrictDesk } from './strict-desk.fixture.ts'
import { shaOf, TOKEN } from './strict-github.fixture.ts'

async function read({ here }: StrictDesk, at: string): Promise<string> {
  return (await git(here.root, ['cat-file', 'blob', `${at}:${ONE}`])).stdout.toString('utf8')
}

/** From an idea to its publication. */
async function publishMine(repository: Repository): Promise<string> {
  const main = await repository.readMain()
  const { id, head } = await changed(repository, { [ONE]: 'Mine.\n' })
  return repository.publish(id, { head, main, by: REVIEWER })
}

/** GitHub takes no more calls after so many. */
function stopAfter({ fake }: StrictDesk, calls: number): void {
  let left = calls
  const arm = (): void =>
    fake.before(/./, async () => {
      left -= 1
      if (left < 0) fake.state.tokens.clear()
      else arm()
    })
  arm()
}

test('wherever it is interrupted, nothing is half done and all can be done again', async () => {
  const whole = await strictDesk()
  await publishMine(whole.repository)
  const steps = whole.fake.calls.length
  // Every third moment, and the last, to have it done in time.
  const moments = Array.from({ length: steps }, (_, step) => step).filter((step) => step % 3 === 0)
  for (const step of [...moments, steps - 1]) {
    const desk = await strictDesk()
    const { fake, again } = desk
    const before = await shaOf(fake.state.root, 'refs/heads/main')
    stopAfter(desk, step)
    await expect(publishMine(desk.repository)).rejects.toThrow(RepositoryUnavailableError)
    fake.state.tokens.set(TOKEN, 'the-desk')

    const repository = again()
    const [proposal, ...more] = await repository.listProposals()
    expect(more).toEqual([])
    const main = await repository.readMain()
    if (proposal?.status === 'published') {
      expect(await read(desk, main)).toBe('Mine.\n')
      expect(await gitText(desk.here.root, ['rev-parse', `${main}^1`])).toBe(before)
      continue
    }
    expect(main).toBe(before)
    expect(proposal === undefined || proposal.openedBy === EDITOR.id).toBe(true)
    if (proposal !== undefined) {
      expect([START[ONE], 'Mine.\n']).toContain(await read(desk, proposal.head))
    }
    const open = proposal ?? (await repository.openProposal({ title: 'Again', by: EDITOR }))
    const { id, head } = await commit(repository, open, { [ONE]: 'Mine.\n' })
    const published = await repository.publish(id, { head, main, by: REVIEWER })
    expect(await read(desk, published)).toBe('Mine.\n')
  }
}, 240_000)

test('two desks on two machines lose nothing of each other', async () => {
  const { fake, again } = await strictDesk()
  const elsewhere = await testRepository()
  try {
    const desks = [again(), again({ root: elsewhere.root })]
    const { id, head } = await again().openProposal({ title: 'Together', by: EDITOR })
    const add = (now: number | null): number => (now ?? 0) + 1
    await Promise.all(
      desks.flatMap((desk, index) =>
        [1, 2, 3].flatMap((turn) => [
          commit(desk, { id, head }, { [`content/articles/d${index}-${turn}.mdx`]: `${turn}\n` }),
          desk.addComment(id, { by: EDITOR, text: `${index}-${turn}`, claim: null }),
          desk.changeState('counters/one', z.int(), add),
        ]),
      ),
    )
    const [one, other] = await Promise.all(desks.map((desk) => desk.readProposal(id)))
    expect(one).toEqual(other)
    expect(one?.comments.map(({ text }) => text).sort()).toEqual([
      '0-1',
      '0-2',
      '0-3',
      '1-1',
      '1-2',
      '1-3',
    ])
    const files = await gitText(fake.state.root, [
      'diff-tree',
      '-r',
      '--name-only',
      head,
      one?.head ?? '',
    ])
    expect(files.split('\n')).toHaveLength(6)
    for (const desk of desks) expect(await desk.readState('counters/one', z.int())).toBe(6)
  } finally {
    await elsewhere.remove()
  }
}, 60_000)
