import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import { EDITOR, START } from '../contract.fixture.ts'
import { ClosedProposalError, ConflictError, MovedError } from '../errors.ts'
import type { Proposal } from '../repository.ts'
import { openLocalRepository, type LocalRepository } from './open-local-repository.ts'

const ONE = 'content/articles/one.mdx'
const TWO = 'content/articles/two.mdx'
const OTHER = join(import.meta.dirname, 'other-desk.fixture.ts')

const made: TestRepository[] = []

afterEach(async () => {
  await Promise.all(made.splice(0).map(({ remove }) => remove()))
})

type Race = {
  here: TestRepository
  repository: LocalRepository
  proposal: Proposal
  /**
   * What another desk does when this one asks for the time: after it has looked and before it
   * writes. To publish it asks twice, the second time with the work tree off main.
   */
  meanwhile: (action: string, given?: { id?: string; look?: number }) => void
}

async function start(): Promise<Race> {
  const here = await testRepository()
  made.push(here)
  await here.commit('Start', START)
  let next: { args: string[]; look: number } | null = null
  const repository = await openLocalRepository({
    root: here.root,
    now: () => {
      if (next !== null) next.look -= 1
      if (next?.look === 0) {
        const { args } = next
        next = null
        execFileSync(process.execPath, [OTHER, here.root, ...args])
      }
      return new Date()
    },
  })
  const { id, head } = await repository.openProposal({ title: 'Race', by: EDITOR })
  const proposal = await repository.commitFiles(id, commit(ONE, head))
  return {
    here,
    repository,
    proposal,
    meanwhile: (action, { id: other = id, look = 1 } = {}) => {
      next = { args: [action, other], look }
    },
  }
}

function commit(path: string, onto: string) {
  return { by: EDITOR, message: 'Mine', onto, files: new Map([[path, Buffer.from('Mine.\n')]]) }
}

test('a commit goes on top of one that came while it was written', async () => {
  const { here, repository, proposal, meanwhile } = await start()
  meanwhile('commit')
  const after = await repository.commitFiles(
    proposal.id,
    commit('content/articles/new.mdx', proposal.head),
  )
  const log = await here.git('log', '--format=%s', `main..${after.head}`)
  expect(log.split('\n')).toEqual(['Mine', 'Other', 'Mine'])
})

test('a commit sees that the same file came while it was written', async () => {
  const { repository, proposal, meanwhile } = await start()
  meanwhile('commit')
  await expect(repository.commitFiles(proposal.id, commit(TWO, proposal.head))).rejects.toThrow(
    ConflictError,
  )
})

test('nobody is told that a commit is in a proposal that was closed meanwhile', async () => {
  const { repository, proposal, meanwhile } = await start()
  meanwhile('withdraw')
  await expect(repository.commitFiles(proposal.id, commit(TWO, proposal.head))).rejects.toThrow(
    ClosedProposalError,
  )
  expect(await repository.readProposal(proposal.id)).toMatchObject({
    status: 'withdrawn',
    head: proposal.head,
  })
})

test('a comment is kept beside one that came while it was written', async () => {
  const { repository, proposal, meanwhile } = await start()
  meanwhile('comment')
  const comment = { by: EDITOR, text: 'Mine', claim: null }
  const { comments } = await repository.addComment(proposal.id, comment)
  expect(comments.map(({ text }) => text)).toEqual(['Other', 'Mine'])
})

test.each([1, 2])('what changed after it was judged is not published (%i)', async (look) => {
  const { repository, proposal, meanwhile } = await start()
  const main = await repository.readMain()
  meanwhile('commit', { look })
  const publishing = repository.publish(proposal.id, { head: proposal.head, main, by: EDITOR })
  await expect(publishing).rejects.toThrow(MovedError)
  await expect(publishing).rejects.toMatchObject({ what: 'proposal' })
  expect(await repository.readMain()).toBe(main)
})

test.each([1, 2])('two desks that publish at once do it one after the other (%i)', async (look) => {
  const { here, repository, proposal, meanwhile } = await start()
  const opened = await repository.openProposal({ title: 'Second', by: EDITOR })
  await repository.commitFiles(opened.id, commit(TWO, opened.head))
  const main = await repository.readMain()
  meanwhile('publish', { id: opened.id, look })
  const publishing = repository.publish(proposal.id, { head: proposal.head, main, by: EDITOR })
  await expect(publishing).rejects.toThrow(MovedError)
  await expect(publishing).rejects.toMatchObject({ what: 'main' })
  const now = await repository.readMain()
  await repository.publish(proposal.id, { head: proposal.head, main: now, by: EDITOR })
  expect(await here.git('status', '--porcelain')).toBe('')
  expect(await here.git('branch', '--show-current')).toBe('main')
  expect(await here.git('diff', '--name-only', main, 'main')).toBe(`${ONE}\n${TWO}`)
})

test.each([
  ['publish', 1],
  ['publish', 2],
  ['withdraw', 1],
  ['withdraw', 2],
])('another desk that can %s it first wins (%i)', async (action, look) => {
  const { here, repository, proposal, meanwhile } = await start()
  const main = await repository.readMain()
  meanwhile(action, { look })
  const publishing = repository.publish(proposal.id, { head: proposal.head, main, by: EDITOR })
  await expect(publishing).rejects.toThrow(ClosedProposalError)
  expect((await repository.readMain()) === main).toBe(action === 'withdraw')
  expect(await here.git('branch', '--show-current')).toBe('main')
  expect(await here.git('status', '--porcelain')).toBe('')
})

test('what was withdrawn while somebody else added to it is withdrawn with that', async () => {
  const { repository, proposal, meanwhile } = await start()
  meanwhile('commit', { look: 2 })
  const after = await repository.withdraw(proposal.id, EDITOR)
  expect(after.status).toBe('withdrawn')
  expect(after.head).not.toBe(proposal.head)
})
