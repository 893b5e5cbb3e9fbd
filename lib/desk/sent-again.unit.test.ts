import { expect, test } from 'vitest'
import { createJudge } from './proposals/judge-proposals.ts'
import { guardedFiles } from './proposals/guarded-files.ts'
import { createActions, type ProposalEvent } from './proposals/proposal-actions.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'
import { IDEMPOTENCY_FIELD } from './idempotency-field.ts'
import {
  ARTICLE,
  BOTH,
  REWORDED,
  tell,
  TODAY,
  type ReviewingStory,
} from './reviewing/reviewing-story.fixture.ts'
import { createWriting } from './writing/writing.ts'

// An answer is lost on its way, and whoever pressed the button sends the same form again.

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  form.set(IDEMPOTENCY_FIELD, '0f5b1f3e')
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

function actionsOf({ repository, people }: ReviewingStory) {
  const events: ProposalEvent[] = []
  const roster = new Map([['rae', people.rae.person]])
  const act = createActions({
    repository,
    judge: createJudge(repository, () => TODAY),
    guarded: guardedFiles,
    readRoster: async () => roster,
    now: () => new Date('2026-11-21T10:00:00.000Z'),
    onEvent: (event) => void events.push(event),
  })
  return { act, events }
}

test('a comment is made once, and told of as one', async () => {
  const story = await tell()
  const { act, events } = actionsOf(story)
  const { id } = await story.propose(REWORDED)
  const send = (text: string) => act('comment', id, formOf({ text }), story.people.rae)
  expect([await send('Of whom?'), await send('Of whom?')]).toMatchObject([
    { kind: 'done', said: 'commented' },
    { kind: 'done', said: 'commented' },
  ])
  // Back at the page as it was, somebody writes something else.
  await send('Of how many?')
  const { comments = [] } = (await story.repository.readProposal(id)) ?? {}
  expect(comments.map(({ text }) => text)).toEqual(['Of whom?', 'Of how many?'])
  const keys = events.map((event) => (event.kind === 'commented' ? event.idempotencyKey : null))
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
})

test('what was published is taken back in one proposal', async () => {
  const story = await tell()
  const { act } = actionsOf(story)
  const { id, head } = await story.propose(REWORDED)
  const main = await story.repository.readMain()
  await story.repository.publish(id, { head, main, by: story.people.ed.actor })
  const first = await act('revert', id, formOf({}), story.people.ed)
  expect(await act('revert', id, formOf({}), story.people.ed)).toEqual(first)
  expect(await story.repository.listProposals()).toHaveLength(2)
})

test('a review is asked for, and a time set, as often as one likes', async () => {
  const story = await tell()
  const { act, events } = actionsOf(story)
  const { id } = await story.propose(REWORDED)
  for (let times = 0; times < 2; times += 1) {
    await act('ask', id, formOf({ person: 'rae' }), story.people.ed)
    await act('schedule', id, formOf({ at: '2026-12-01T07:00' }), story.people.ed)
  }
  expect(await story.repository.readProposal(id)).toMatchObject({
    stage: 'in-review',
    askedFor: ['rae'],
    publishAt: '2026-12-01T07:00:00.000Z',
  })
  // She is asked once.
  const asked = events.flatMap((event) => (event.kind === 'asked' ? event.people : []))
  expect(asked).toEqual(['rae'])
})

test('a page is begun in one proposal, and what was written in it meanwhile stays', async () => {
  const story = await tell()
  const { repository, people } = story
  const writing = createWriting({ repository, now: () => new Date('2026-11-21T10:00:00.000Z') })
  const idempotencyKey = idempotencyKeyOf('edit', 'ed', formOf({ path: ARTICLE }))
  const given = { path: ARTICLE, proposal: null, title: 'Say it better', idempotencyKey }
  const started = await writing.startPage(people.ed.actor, given)
  await story.edit(started.proposal, BOTH)
  expect(await writing.startPage(people.ed.actor, given)).toEqual(started)

  const page = { kind: 'question', title: 'Does heat help?', proposal: null } as const
  const made = {
    ...page,
    idempotencyKey: idempotencyKeyOf('new', 'ed', formOf({ title: page.title })),
  }
  const first = await writing.createPage(people.ed.actor, made)
  await story.edit(first.proposal, { [first.path]: 'Written on.\n' })
  expect(await writing.createPage(people.ed.actor, made)).toEqual(first)
  expect(await repository.listProposals()).toHaveLength(2)
})

test('words of a closed proposal go on in one new proposal', async () => {
  const story = await tell()
  const { repository, people } = story
  const writing = createWriting({ repository, now: () => new Date('2026-11-21T10:00:00.000Z') })
  const { id, head } = await story.propose(REWORDED)
  await repository.withdraw(id, people.ed.actor)
  const words = { proposal: id, path: ARTICLE, text: 'Half a sentence', base: head }
  const idempotencyKey = idempotencyKeyOf('rescue', 'ed', formOf({ text: words.text }))
  const given = { ...words, title: 'Say it better', idempotencyKey }
  const rescued = await writing.rescueWords(people.ed.actor, given)
  expect((await writing.rescueWords(people.ed.actor, given)).id).toBe(rescued.id)
  const opened = await writing.openPage('ed', rescued.id, ARTICLE)
  expect(opened.draft?.text).toBe('Half a sentence')
  expect(await repository.listProposals()).toHaveLength(2)
})
