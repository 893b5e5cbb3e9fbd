import { expect, test } from 'vitest'
import { testRepository } from '../../git/repository.fixture.ts'
import { openGitHubRepository } from '../../repository/github/open-github-repository.ts'
import {
  PLACE,
  push,
  strictGitHub,
  TOKEN,
  type StrictState,
} from '../../repository/github/strict-github.fixture.ts'
import { createJudge } from '../proposals/judge-proposals.ts'
import {
  ARTICLE,
  article,
  BODY,
  decideAll,
  openReview,
  REWORDED,
  tell,
  TODAY,
  type OpenStory,
  type ReviewingStory,
} from './reviewing-story.fixture.ts'

const CLAIM = { [ARTICLE]: article(BODY.replace('hard', 'heavy')) }

/** A desk on GitHub, where everybody of the roster has an account too. */
async function tellOnGitHub(): Promise<{ story: ReviewingStory; state: StrictState }> {
  const fake = await strictGitHub()
  const open: OpenStory = async (files, now) => {
    await push(fake.state, 'main', files)
    const here = await testRepository()
    const repository = openGitHubRepository({
      root: here.root,
      repository: PLACE,
      token: TOKEN,
      baseUrl: fake.url,
      now,
      wait: async () => {},
    })
    const remove = async (): Promise<void> => {
      await fake.close()
      await here.remove()
      expect(fake.complaints).toEqual([])
    }
    return { repository, remove }
  }
  const story = await tell({
    open,
    change: { ed: { github: 'ed-github' }, rae: { github: 'Rae-GitHub' }, sam: {} },
  })
  return { story, state: fake.state }
}

/** Commits to a proposal on GitHub, past the desk. */
async function pushTo(
  state: StrictState,
  id: string,
  files: Readonly<Record<string, string>>,
  by: { name: string; email: string; login: string },
): Promise<void> {
  const { branch } = state.pulls.find(({ number }) => String(number) === id) ?? { branch: '' }
  await push(state, branch, files, by)
}

/** What the judge of the desk, who is asked before anything is published, finds about approvals. */
async function rulesOf({ repository }: ReviewingStory, id: string): Promise<string[]> {
  const proposal = await repository.readProposal(id)
  if (proposal === null) throw new TypeError(`Unexpected proposal ${id}`)
  const judgement = await createJudge(repository, () => TODAY).judge(proposal)
  if (judgement.kind !== 'judged') throw new TypeError(`Unexpected ${judgement.kind}`)
  return judgement.report.faults.map(({ rule }) => rule)
}

async function hindrances(story: ReviewingStory, id: string, who: 'ed' | 'rae' | 'sam') {
  const review = await openReview(story, id, story.people[who])
  return review.hindrances.map(({ rule }) => rule)
}

test('what the desk committed is approved by others, and published', async () => {
  const { story } = await tellOnGitHub()
  const { id } = await story.propose(REWORDED)
  expect(await hindrances(story, id, 'ed')).toEqual(['four-eyes'])
  expect(await decideAll(story, id, 'rae')).toMatchObject({ kind: 'signed', what: '1 approval' })
  expect(await rulesOf(story, id)).toEqual([])
})

test('an editor who writes a name of nobody over own work cannot approve it', async () => {
  const { story, state } = await tellOnGitHub()
  const { id } = await story.repository.openProposal({
    title: 'Say it better',
    by: story.people.sam.actor,
  })
  const forged = { name: 'No Body', email: 'no.body@example.test', login: 'ed-github' }
  await pushTo(state, id, REWORDED, forged)
  expect(await hindrances(story, id, 'ed')).toEqual(['four-eyes'])
  expect(await decideAll(story, id, 'ed')).toMatchObject({ kind: 'refused' })
  expect(await decideAll(story, id, 'sam')).toMatchObject({ kind: 'signed' })
})

test('an editor who writes a reviewer’s name over own work cannot approve it', async () => {
  const { story, state } = await tellOnGitHub()
  const { id } = await story.repository.openProposal({
    title: 'Say it better',
    by: story.people.sam.actor,
  })
  const { name, email } = story.people.rae.actor
  await pushTo(state, id, REWORDED, { name, email, login: 'ed-github' })
  expect(await decideAll(story, id, 'ed')).toMatchObject({ kind: 'refused' })
  // Whose name it has is asked for another reviewer too: nobody can tell that she had no part.
  expect(await hindrances(story, id, 'rae')).toEqual(['four-eyes'])
  expect(await decideAll(story, id, 'sam')).toMatchObject({ kind: 'signed' })
})

test('an approval that was signed before the reviewer pushed words is worth nothing', async () => {
  const { story, state } = await tellOnGitHub()
  const { id } = await story.propose(REWORDED)
  expect(await decideAll(story, id, 'rae')).toMatchObject({ kind: 'signed' })
  expect(await rulesOf(story, id)).toEqual([])
  // No claim changes: the approval is of the same words still.
  const more = { 'content/articles/new.mdx': article('## New\n\nNo claim.\n') }
  await pushTo(state, id, more, { name: 'No Body', email: 'x@example.test', login: 'rae-github' })
  expect(await rulesOf(story, id)).toContain('four-eyes')
})

test('while nobody is seen to have pushed a commit, nobody who could have approves it', async () => {
  const { story, state } = await tellOnGitHub()
  const { id } = await story.propose(REWORDED)
  await pushTo(state, id, CLAIM, { name: 'No Body', email: 'x@example.test', login: 'rae-github' })
  const listed = state.pushes
  state.pushes = null
  expect(await decideAll(story, id, 'rae')).toMatchObject({ kind: 'refused' })
  // Without an account on GitHub nobody pushes there.
  expect(await hindrances(story, id, 'sam')).toEqual([])
  state.pushes = listed
  expect(await hindrances(story, id, 'rae')).toEqual(['four-eyes'])
  expect(await decideAll(story, id, 'sam')).toMatchObject({ kind: 'signed' })
  expect(await rulesOf(story, id)).toEqual([])
})
