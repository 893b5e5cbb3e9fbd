import { expect, test } from 'vitest'
import { gitText } from '../../git/git.ts'
import {
  ARTICLE,
  article,
  BODY,
  tell,
  type ReviewingStory,
} from '../reviewing/reviewing-story.fixture.ts'
import { shownTree } from './shown-tree.ts'

const MORE = `${BODY}\n## Rest\n\nRest a lot.\n`

async function publish(
  story: ReviewingStory,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const { repository, people } = story
  const { id, head } = await story.propose(files)
  await repository.publish(id, { head, main: await repository.readMain(), by: people.ed.actor })
}

async function shown({ repository, root }: ReviewingStory, id: string): Promise<string> {
  const proposal = await repository.readProposal(id)
  if (proposal === null) throw new TypeError(`Unexpected proposal ${id}`)
  return gitText(root, ['show', `${await shownTree(repository, proposal)}:${ARTICLE}`])
}

test('shows the page that is signed, also where main has changed another part of it', async () => {
  const story = await tell({ base: { [ARTICLE]: article(MORE) } })
  const reworded = MORE.replace('often comes back', 'often returns')
  const { id } = await story.propose({ [ARTICLE]: article(reworded) })
  await publish(story, { [ARTICLE]: article(MORE.replace('Rest a lot', 'Never rest')) })
  const text = await shown(story, id)
  expect(text).toContain('often returns')
  expect(text).toContain('Never rest')
})

test('shows the proposal itself where main has changed the same words, or once it is closed', async () => {
  const story = await tell()
  const files = { [ARTICLE]: article(BODY.replace('often comes back', 'often returns')) }
  const { id } = await story.propose(files)
  await publish(story, { [ARTICLE]: article(BODY.replace('often comes back', 'never comes back')) })
  expect(await shown(story, id)).toContain('often returns')
  await story.repository.withdraw(id, story.people.ed.actor)
  expect(await shown(story, id)).toContain('often returns')
})
