import { describe, expect, test } from 'vitest'
import type { Person, Roster } from '../../people/person.ts'
import { declarationsOf } from './due.ts'
import {
  answered,
  ARTICLE,
  article,
  BODY,
  BOTH,
  CITE,
  decideAll,
  OTHER_CITE,
  openReview,
  sending,
  shown,
  SOURCE,
  source,
  tell,
} from './reviewing-story.fixture.ts'

describe('today', () => {
  test('a proposal waits for the reviewer who was asked, until she has signed all of it', async () => {
    const story = await tell()
    const { reviewing, people, repository } = story
    const { id } = await story.propose(BOTH)
    expect((await reviewing.today(people.rae)).reviews).toEqual([])
    await repository.changeProposal(id, { stage: 'in-review', askedFor: ['rae'] }, people.ed.actor)
    const [asked] = (await reviewing.today(people.rae)).reviews
    expect(asked).toMatchObject({ isAsked: true, open: 2, changes: 2, kept: 0, hindrance: null })
    const [offered] = (await reviewing.today(people.sam)).reviews
    expect(offered).toMatchObject({ isAsked: false, open: 2 })
    const review = await openReview(story, id, people.rae)
    await reviewing.keep(id, people.rae, sending(review, [review.claims[0]?.key ?? '']))
    expect((await reviewing.today(people.rae)).reviews[0]?.kept).toBe(1)
    await decideAll(story, id, 'rae', 'request-changes', 'Say of whom.')
    const [signed] = (await reviewing.today(people.rae)).reviews
    expect(signed).toMatchObject({ open: 0, kept: 0 })
    // Nobody has approved it, so for the other reviewer it is all still to do.
    expect((await reviewing.today(people.sam)).reviews[0]?.open).toBe(2)
  })

  test('the editor sees what is missing from own proposals, and that she may not approve', async () => {
    const story = await tell()
    const { reviewing, people, repository } = story
    const { id } = await story.propose(BOTH)
    await repository.changeProposal(id, { stage: 'in-review' }, people.ed.actor)
    const { own, reviews } = await reviewing.today(people.ed)
    expect(own).toMatchObject([{ missing: { approvals: 2, changes: 2 } }])
    expect(reviews[0]?.hindrance).toContain('You wrote part of this proposal')
    expect((await reviewing.today(people.rae)).own).toEqual([])
    await repository.withdraw(id, people.ed.actor)
    expect(await reviewing.today(people.ed)).toEqual({ own: [], reviews: [], comments: [] })
  })

  test('comments are for those who have a part, until they have answered', async () => {
    const story = await tell()
    const { reviewing, people, repository } = story
    const { id } = await story.propose(BOTH)
    const say = async (by: 'ed' | 'rae', text: string): Promise<void> => {
      await repository.addComment(id, { by: people[by].actor, text, claim: null })
    }
    await say('rae', 'Of whom?')
    const textsFor = async (who: 'ed' | 'rae' | 'sam'): Promise<string[]> =>
      (await reviewing.today(people[who])).comments.map(({ comment }) => comment.text)
    expect(await textsFor('ed')).toEqual(['Of whom?'])
    expect(await textsFor('rae')).toEqual([])
    expect(await textsFor('sam')).toEqual([])
    await say('ed', 'Of women after birth.')
    expect(await textsFor('ed')).toEqual([])
    expect(await textsFor('rae')).toEqual(['Of women after birth.'])
  })
})

describe('what is due', () => {
  test('a page is never reviewed until its approval is on main', async () => {
    const story = await tell()
    const { reviewing, people, passkeys, repository } = story
    const before = await reviewing.due()
    expect(before.pages).toMatchObject([
      { article: 'lower-back-pain', when: 'never', dueIn: null, reviewIn: '12 months' },
    ])
    const id = (await reviewing.openApprovals(people.rae, 'lower-back-pain'))?.id ?? ''
    const review = await openReview(story, id, people.rae, 'lower-back-pain')
    const keys = [...review.claims, ...review.pages].map(({ key }) => key)
    await reviewing.keep(id, people.rae, sending(review, keys))
    const prepared = await reviewing.prepare(id, people.rae, shown(keys))
    await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    const head = (await repository.readProposal(id))?.head ?? ''
    await repository.publish(id, {
      head,
      main: await repository.readMain(),
      by: people.rae.actor,
    })
    expect((await reviewing.due()).pages).toMatchObject([
      { when: 'later', dueIn: 365, page: { state: 'checked', nextDue: '2027-11-21' } },
    ])
  })

  test('a retracted source is in trouble, with what rests on it', async () => {
    const retracted = JSON.parse(source('hoy-2012')) as { custom: { health: object } }
    retracted.custom.health = { state: 'retracted', checked: '2026-11-01' }
    const story = await tell({ base: { [SOURCE]: JSON.stringify(retracted, null, 2) } })
    const { sources } = await story.reviewing.due()
    expect(sources).toMatchObject([
      { reference: { id: 'hoy-2012' }, claims: 1, pages: ['lower-back-pain'] },
    ])
  })

  test('tells of declarations that have run out or will within 60 days, the first to end first', () => {
    const reviewer = (declared: string): Person => ({
      name: 'Test',
      kind: 'person',
      roles: ['reviewer'],
      interests: { statement: 'None', declared },
    })
    const roster: Roster = new Map([
      ['soon', reviewer('2025-12-21')],
      ['over', reviewer('2025-06-01')],
      ['later', reviewer('2026-06-01')],
      ['gone', { ...reviewer('2020-01-01'), roles: [] }],
    ])
    expect(declarationsOf(roster, 12, '2026-11-21')).toMatchObject([
      { id: 'over', ends: '2026-06-01' },
      { id: 'soon', ends: '2026-12-21', days: 30 },
    ])
  })
})

describe('what rests on a source', () => {
  test('claims and approvals on main, and what open proposals do about it', async () => {
    const story = await tell()
    const { reviewing, people, passkeys, repository } = story
    const id = (await reviewing.openApprovals(people.rae, 'lower-back-pain'))?.id ?? ''
    const review = await openReview(story, id, people.rae, 'lower-back-pain')
    const keys = [review.claims[0]?.key ?? '']
    await reviewing.keep(id, people.rae, sending(review, keys))
    const prepared = await reviewing.prepare(id, people.rae, shown(keys))
    await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    const head = (await repository.readProposal(id))?.head ?? ''
    const main = await repository.readMain()
    await repository.publish(id, { head, main, by: people.rae.actor })

    const dropped = await story.propose(
      { [ARTICLE]: article(BODY.replace(CITE, OTHER_CITE)) },
      'Cite another',
    )
    const edited = await story.propose(
      { [SOURCE]: source('hoy-2012', 'It says something else now.') },
      'Read it again',
    )
    const rests = await reviewing.whatRestsOn('hoy-2012')
    expect(rests).toMatchObject({ claims: 1, approvals: 1 })
    expect(rests?.pages).toMatchObject([
      {
        article: 'lower-back-pain',
        title: 'Lower back pain',
        isList: false,
        claims: [
          { sentence: 'Pain often comes back.', passages: ['first'], approvedBy: ['Rae Test'] },
        ],
      },
    ])
    const byId = new Map(rests?.proposals.map((one) => [one.proposal.id, one]))
    expect(byId.get(dropped.id)?.claims[0]?.what).toBe('would rest on it no longer')
    expect(byId.get(edited.id)).toMatchObject({
      isRecordChanged: true,
      claims: [{ what: 'our record of its source changed' }],
    })
  })

  test('knows a source that only a proposal has, and none that nobody has', async () => {
    const story = await tell()
    await story.propose({ 'content/sources/new-2026.json': source('new-2026') })
    expect(await story.reviewing.whatRestsOn('new-2026')).toMatchObject({ claims: 0 })
    expect(await story.reviewing.whatRestsOn('no-such-source')).toBeNull()
    expect(await story.reviewing.whatRestsOn('../people/rae')).toBeNull()
  })
})
