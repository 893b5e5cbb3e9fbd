import { afterEach, expect, test } from 'vitest'
import type { Actor } from '../../repository/repository.ts'
import { testDesk, type TestDesk } from '../sign-in/test-desk.fixture.ts'
import { createWaitingEntries } from './waiting-entries.ts'

const ED: Actor = { id: 'ed-test', name: 'Ed Test', email: 'ed.test@example.test' }

let desk: TestDesk
afterEach(() => desk.close())

async function propose(title: string, files: Readonly<Record<string, string | null>>) {
  const { id, head } = await desk.repository.openProposal({ title, by: ED })
  return desk.repository.commitFiles(id, {
    by: ED,
    message: title,
    onto: head,
    files: new Map(
      Object.entries(files).map(([path, text]) => [path, text === null ? null : Buffer.from(text)]),
    ),
  })
}

test('lists what changes one entry alone, also a bad one and one that goes', async () => {
  desk = await testDesk()
  const waiting = createWaitingEntries(desk.repository)
  const entry = 'name: New Test\nkind: person\nroles: [editor]\n'
  await desk.repository.openProposal({ title: 'Nothing yet', by: ED })
  await propose('Words', { 'content/articles/one.mdx': 'Two.\n' })
  await propose('More', {
    'content/people/a-test.yml': entry,
    'content/articles/one.mdx': 'Two.\n',
  })
  await propose('Two', { 'content/people/a-test.yml': entry, 'content/people/b-test.yml': entry })
  const good = await propose('Good', { 'content/people/a-test.yml': entry })
  const bad = await propose('Bad', { 'content/people/a-test.yml': 'name: [\n' })
  const gone = await propose('Gone', { 'content/people/rae-test.yml': null })
  for (let time = 0; time < 2; time += 1) {
    const found = Object.fromEntries(
      (await waiting()).map(({ proposal, ...rest }) => [proposal.id, rest]),
    )
    expect(found).toMatchObject({
      [good.id]: { id: 'a-test', before: null, after: { name: 'New Test' } },
      [bad.id]: { id: 'a-test', before: null, after: null },
      [gone.id]: { id: 'rae-test', before: { name: 'Rae Test' }, after: null },
    })
    expect(Object.keys(found)).toHaveLength(3)
  }
  await desk.repository.withdraw(good.id, ED)
  expect(await waiting()).toHaveLength(2)
})
