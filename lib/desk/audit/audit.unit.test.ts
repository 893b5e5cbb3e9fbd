import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { testDesk, type TestDesk } from '../sign-in/test-desk.fixture.ts'
import { followRoster } from '../people/main-roster.ts'
import { createAudit } from './audit.ts'

const draftSchema = z.strictObject({ text: z.string() })

let desk: TestDesk
afterEach(() => desk.close())

test('says who did what on main, fifty a page, the newest first', async () => {
  desk = await testDesk()
  const { repository, signIn } = desk
  const audit = createAudit({ repository, readRoster: followRoster(repository), log: signIn.log })
  expect(await audit.desk(1)).toEqual({ entries: [], hasMore: false })
  for (let count = 1; count <= 50; count += 1) {
    await desk.git.git('commit', '--quiet', '--allow-empty', '-m', `Change ${count}\n\nBody`)
  }
  const first = await audit.published(1)
  expect(first.hasMore).toBe(true)
  expect(first.entries).toHaveLength(50)
  expect(first.entries[0]).toMatchObject({ what: 'Change 50', who: 'Test Editor' })
  const second = await audit.published(2)
  expect(second).toMatchObject({ hasMore: false, entries: [{ what: 'Start' }] })
  expect(await audit.published(3)).toEqual({ entries: [], hasMore: false })
})

test('says in words what the desk has noted, and nothing of drafts', async () => {
  desk = await testDesk()
  const { repository, signIn } = desk
  const audit = createAudit({ repository, readRoster: followRoster(repository), log: signIn.log })
  await desk.use(desk.keys.owner)
  await signIn.signOutEverywhere('owen-test')
  await repository.changeState('drafts/ed-test/one', draftSchema, () => ({ text: 'Secret' }))
  await signIn.invitations.add({
    kind: 'person',
    name: 'Ana Test',
    email: 'ana@example.test',
    roles: ['editor'],
    person: null,
    by: 'owen-test',
  })
  const { entries } = await audit.desk(1)
  expect(entries.map(({ what }) => what)).toEqual([
    'An invitation was made, used or taken back',
    'Owen Test signed out',
  ])
  expect(await audit.signIns()).toMatchObject([{ outcome: 'signed-in', person: 'owen-test' }])
})
