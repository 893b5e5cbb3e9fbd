import { expect, test } from 'vitest'
import {
  ARTICLE,
  begin,
  REWORDED,
  tell,
  type ReviewingStory,
} from '../reviewing/reviewing-story.fixture.ts'
import { listDrafts, storeDraft } from './drafts.ts'
import { tidyClosed } from './tidy-closed.ts'

/** Ninety days after the day of the story, and the one after. */
const [EARLY, LATE] = [new Date('2027-02-18T00:00:00Z'), new Date('2027-02-20T00:00:00Z')]

/** A proposal with words that nobody has saved and decisions that nobody has signed. */
async function unfinished(story: ReviewingStory): Promise<string> {
  const { id, head } = await story.propose(REWORDED)
  const of = { person: 'ed', proposal: id, path: ARTICLE }
  const at = '2026-11-21T10:00:00.000Z'
  await storeDraft(story.repository, of, { text: 'Half', base: head, at, tab: 'one', seen: null })
  await begin(story, id, 'rae')
  return id
}

test('lets go of what was not finished in a proposal closed 90 days ago, and of nothing else', async () => {
  const story = await tell()
  const { repository, people } = story
  const withdrawn = await unfinished(story)
  const open = await unfinished(story)
  await repository.withdraw(withdrawn, people.ed.actor)
  expect(await tidyClosed(repository, EARLY)).toEqual([])
  const gone = await tidyClosed(repository, LATE)
  expect(gone).toHaveLength(2)
  expect(gone).toContain(`reviewing/rae/${withdrawn}`)
  expect(await listDrafts(repository, { person: 'ed', proposal: withdrawn })).toEqual([])
  expect(await listDrafts(repository, { person: 'ed', proposal: open })).toHaveLength(1)
  expect(await repository.listState('reviewing')).toEqual([`reviewing/rae/${open}`])
  expect(await tidyClosed(repository, LATE)).toEqual([])
})
