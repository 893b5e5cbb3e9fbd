import { afterEach, expect, test } from 'vitest'
import { gitText } from '../../git/git.ts'
import {
  ARTICLE,
  article,
  BODY,
  reviewingStory,
  type ReviewingStory,
} from '../reviewing/reviewing-story.fixture.ts'
import { shownTree } from './shown-tree.ts'

let story: ReviewingStory

afterEach(async () => story.remove())

const MORE = `${BODY}\n## Rest\n\nRest a lot.\n`

async function publish(files: Readonly<Record<string, string>>): Promise<void> {
  const { repository, people } = story
  const { id, head } = await story.propose(files)
  await repository.publish(id, { head, main: await repository.readMain(), by: people.ed.actor })
}

async function shown(id: string): Promise<string> {
  const { repository, root } = story
  const proposal = await repository.readProposal(id)
  if (proposal === null) throw new TypeError(`Unexpected proposal ${id}`)
  return gitText(root, ['show', `${await shownTree(repository, proposal)}:${ARTICLE}`])
}

test('shows the page that is signed, also where main has changed another part of it', async () => {
  story = await reviewingStory({ base: { [ARTICLE]: article(MORE) } })
  const reworded = MORE.replace('often comes back', 'often returns')
  const { id } = await story.propose({ [ARTICLE]: article(reworded) })
  await publish({ [ARTICLE]: article(MORE.replace('Rest a lot', 'Never rest')) })
  const text = await shown(id)
  expect(text).toContain('often returns')
  expect(text).toContain('Never rest')
})

test('shows the proposal itself where main has changed the same words, or once it is closed', async () => {
  story = await reviewingStory()
  const files = { [ARTICLE]: article(BODY.replace('often comes back', 'often returns')) }
  const { id } = await story.propose(files)
  await publish({ [ARTICLE]: article(BODY.replace('often comes back', 'never comes back')) })
  expect(await shown(id)).toContain('often returns')
  await story.repository.withdraw(id, story.people.ed.actor)
  expect(await shown(id)).toContain('often returns')
})
