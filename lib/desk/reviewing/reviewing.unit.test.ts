import { describe, expect, test } from 'vitest'
import { gitText } from '../../git/git.ts'
import type { Proposal } from '../../repository/repository.ts'
import { readKept } from './kept-decisions.ts'
import { createReviewing } from './reviewing.ts'
import {
  answered,
  ARTICLE,
  article,
  begin,
  BODY,
  BOTH,
  CITE,
  decideAll,
  OTHER_CITE,
  policy,
  POLICY,
  openReview,
  REWORDED,
  sending,
  shown,
  SOURCE,
  source,
  tell,
  TODAY,
  type ReviewingStory,
} from './reviewing-story.fixture.ts'

async function proposalOf({ repository }: ReviewingStory, id: string): Promise<Proposal> {
  const proposal = await repository.readProposal(id)
  if (proposal === null) throw new TypeError(`Unexpected missing proposal ${id}`)
  return proposal
}

describe('the straight path', () => {
  test('a reviewer reads, decides, signs once, and the gate has what it needs', async () => {
    const story = await tell()
    const { reviewing, people, passkeys, repository, root } = story
    const { id, name } = await story.propose(BOTH)
    expect((await story.gate(id)).exitCode).toBe(1)

    const review = await openReview(story, id, people.rae)
    expect(review.hindrances).toEqual([])
    expect(review.missing).toMatchObject({ approvals: 2, changes: 2, requests: [], others: [] })
    const [first, second] = review.claims
    expect(first?.view.sentence).toContainEqual({ kind: 'added', text: 'returns' })
    expect(first?.evidence[0]).toMatchObject({ source: 'hoy-2012', locator: 'Results, abstract' })
    expect(first).toMatchObject({ isApproved: false, said: null, kept: null })

    const keys = [first?.key ?? '', second?.key ?? '']
    await reviewing.keep(id, people.rae, sending(review, keys))
    const prepared = await reviewing.prepare(id, people.rae, shown(keys))
    expect(prepared).toMatchObject({ kind: 'ready', what: '2 approvals' })
    const signed = await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    expect(signed).toMatchObject({ kind: 'signed', what: '2 approvals', stale: 0 })

    expect((await story.gate(id)).exitCode).toBe(0)
    const after = await openReview(story, id, people.rae)
    expect(after.missing.approvals).toBe(0)
    expect(after.claims[0]).toMatchObject({
      isApproved: true,
      kept: null,
      said: { by: 'rae', decision: 'approve', isHere: true },
    })
    const head = (await repository.readProposal(id))?.head ?? ''
    const log = await gitText(root, ['log', '-1', '--format=%an <%ae>%n%s', '--name-only', head])
    const [author, subject, ...paths] = log.split('\n').filter(Boolean)
    expect(author).toBe('Rae Test <rae.test@example.test>')
    expect(subject).toBe('Sign 2 approvals of lower-back-pain')
    expect(paths).toEqual(signed.kind === 'signed' ? [...signed.paths].sort() : [])
    expect(paths.every((path) => path.startsWith('content/reviews/lower-back-pain/'))).toBe(true)
    const record = JSON.parse(await gitText(root, ['show', `${head}:${paths[0]}`])) as object
    expect(record).toMatchObject({ reviewer: 'rae', proposal: name, repository: 'test-repository' })
  })

  test('one gesture signs approvals, a request for changes and a whole page', async () => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(BOTH)
    const review = await openReview(story, id, people.rae)
    const [first, second] = review.claims.map(({ key }) => key)
    const page = review.pages[0]?.key ?? ''
    await reviewing.keep(id, people.rae, sending(review, [first ?? '', page]))
    const asking = sending(review, [second ?? ''], 'request-changes', 'Say of whom.')
    await reviewing.keep(id, people.rae, asking)
    const now = await reviewing.toSign(id, people.rae)
    const signable = now?.signable ?? []
    expect(new Set(signable.map(({ key }) => key))).toEqual(new Set([first, second, page]))
    const prepared = await reviewing.prepare(
      id,
      people.rae,
      signable.map((one) => one.shown),
    )
    const signed = await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    expect(signed).toMatchObject({ what: '2 approvals and 1 request for changes' })
    const report = await story.gate(id)
    expect(report.exitCode).toBe(1)
    expect(report.faults.map(({ rule }) => rule).sort()).toEqual([
      'approval-missing',
      'request-unanswered',
    ])
    const again = await openReview(story, id, people.sam)
    expect(again.missing.requests).toHaveLength(1)
    expect(again.claims[1]?.others).toMatchObject([
      { by: 'rae', decision: 'request-changes', note: 'Say of whom.', isHere: true },
    ])
  })

  test('what was decided is there again after the page was closed', async () => {
    const story = await tell()
    const { reviewing, people } = story
    const { id } = await story.propose(BOTH)
    const review = await openReview(story, id, people.rae)
    const key = review.claims[0]?.key ?? ''
    await reviewing.keep(id, people.rae, sending(review, [key], null, 'Not sure yet'))
    const again = await openReview(story, id, people.rae)
    expect(again.claims[0]?.kept).toEqual({ decision: null, note: 'Not sure yet' })
    expect((await openReview(story, id, people.sam)).claims[0]?.kept).toBeNull()
    const now = await reviewing.toSign(id, people.rae)
    expect(now?.signable).toEqual([])
    expect(now?.unsignable[0]?.words).toContain('have not decided yet')
    await reviewing.keep(id, people.rae, sending(review, [key], null, ''))
    expect((await openReview(story, id, people.rae)).claims[0]?.kept).toBeNull()
  })

  test('shows what else rests on the passage', async () => {
    const more = { 'content/articles/scar-pain.mdx': article(`## More\n\nIt hurts.${CITE}\n`) }
    const story = await tell({ base: more })
    const { id } = await story.propose(REWORDED)
    const [card] = (await openReview(story, id, story.people.rae)).claims
    expect(card?.evidence[0]?.alsoRests).toEqual([{ article: 'scar-pain', sentence: 'It hurts.' }])
  })
})

describe('words that changed meanwhile', () => {
  test('refuses those decisions, shows old and new, and keeps all the rest', async () => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(BOTH)
    const review = await openReview(story, id, people.rae)
    const keys = review.claims.map(({ key }) => key)
    await reviewing.keep(id, people.rae, sending(review, keys))
    const other = BOTH[ARTICLE]?.replace('often returns', 'sometimes returns') ?? ''
    await story.edit(id, { [ARTICLE]: other })

    const prepared = await reviewing.prepare(id, people.rae, shown(keys))
    expect(prepared).toMatchObject({ kind: 'refused' })
    const now = await openReview(story, id, people.rae)
    expect(now.stale).toHaveLength(1)
    expect(now.stale[0]).toMatchObject({
      key: keys[0],
      decision: 'approve',
      now: now.claims[0]?.key,
    })
    expect(now.stale[0]?.diff).toContainEqual({ kind: 'removed', text: 'often' })
    expect(now.stale[0]?.diff).toContainEqual({ kind: 'added', text: 'sometimes' })
    expect(now.claims[1]?.kept).toEqual({ decision: 'approve', note: '' })

    const rest = await reviewing.prepare(id, people.rae, shown(keys.slice(1)))
    const signed = await reviewing.commit(id, people.rae, answered(passkeys.rae, rest))
    expect(signed).toMatchObject({ kind: 'signed', what: '1 approval', stale: 0 })
    expect((await openReview(story, id, people.rae)).stale).toHaveLength(1)
    await reviewing.forget(id, people.rae, [keys[0] ?? ''])
    expect((await openReview(story, id, people.rae)).stale).toEqual([])
  })

  test('between the gesture and the commit, too: what still stands is committed', async () => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(BOTH)
    const { keys, prepared } = await begin(story, id, 'rae')
    const other = BOTH[ARTICLE]?.replace('often returns', 'sometimes returns') ?? ''
    await story.edit(id, { [ARTICLE]: other })
    const signed = await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    expect(signed).toMatchObject({ kind: 'signed', what: '1 approval', stale: 1 })
    const now = await openReview(story, id, people.rae)
    expect(now.stale.map(({ key }) => key)).toEqual([keys[0]])
    const report = await story.gate(id)
    expect(report.changes.map(({ isApproved }) => isApproved)).toEqual([false, true])
  })

  test('keeps a decision about words that had changed before it was kept', async () => {
    const story = await tell()
    const { reviewing, people } = story
    const { id } = await story.propose(REWORDED)
    const old = await openReview(story, id, people.rae)
    await story.edit(id, { [ARTICLE]: article(BODY.replace('often', 'rarely')) })
    const sent = sending(old, [old.claims[0]?.key ?? ''], 'request-changes', 'A long thought.')
    expect(await reviewing.keep(id, people.rae, sent)).toBe(1)
    const now = await openReview(story, id, people.rae)
    expect(now.stale).toMatchObject([{ decision: 'request-changes', note: 'A long thought.' }])
  })

  test('a source record that was edited is another text', async () => {
    const story = await tell()
    const { reviewing, people } = story
    const { id } = await story.propose(REWORDED)
    const { keys } = await begin(story, id, 'rae')
    await story.edit(id, { [SOURCE]: source('hoy-2012', 'It says something else now.') })
    expect(await reviewing.prepare(id, people.rae, shown(keys))).toMatchObject({ kind: 'refused' })
    expect((await openReview(story, id, people.rae)).stale).toHaveLength(1)
  })

  test('a proposal that moved elsewhere changes nothing for the gesture', async () => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(REWORDED)
    const { prepared } = await begin(story, id, 'rae')
    const titled = REWORDED[ARTICLE]?.replace('title: Lower', 'title: About lower') ?? ''
    await story.edit(id, { [ARTICLE]: titled })
    const signed = await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    expect(signed).toMatchObject({ kind: 'signed', what: '1 approval', stale: 0 })
    expect((await story.gate(id)).exitCode).toBe(0)
  })

  test('two reviewers at the same moment both succeed', async () => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(BOTH)
    const both = await Promise.all(
      (['rae', 'sam'] as const).map(async (who) => ({
        who,
        prepared: (await begin(story, id, who)).prepared,
      })),
    )
    const signed = await Promise.all(
      both.map(({ who, prepared }) =>
        reviewing.commit(id, people[who], answered(passkeys[who], prepared)),
      ),
    )
    expect(signed).toMatchObject([{ what: '2 approvals' }, { what: '2 approvals' }])
    const report = await story.gate(id)
    expect(report.exitCode).toBe(0)
    expect(report.changes.map(({ approvedBy }) => approvedBy.length)).toEqual([2, 2])
  })
})

describe('what is refused', () => {
  test('a signature sent twice, also at the same moment, changes nothing', async () => {
    const story = await tell()
    const { reviewing, people, passkeys, repository } = story
    const { id } = await story.propose(REWORDED)
    const { prepared } = await begin(story, id, 'rae')
    const answer = answered(passkeys.rae, prepared)
    const twice = await Promise.all([
      reviewing.commit(id, people.rae, answer),
      reviewing.commit(id, people.rae, answer),
    ])
    expect(twice.map(({ kind }) => kind)).toEqual(['signed', 'signed'])
    const head = (await repository.readProposal(id))?.head
    const third = await reviewing.commit(id, people.rae, answer)
    expect(third).toMatchObject({ kind: 'signed', what: null, paths: [] })
    expect((await repository.readProposal(id))?.head).toBe(head)
    const files = await gitText(story.root, ['ls-tree', '-r', '--name-only', head ?? ''])
    expect(files.match(/content\/reviews\/lower-back-pain\//g)).toHaveLength(1)
  })

  test('what another window has decided since the page was shown', async () => {
    const story = await tell()
    const { reviewing, people } = story
    const { id } = await story.propose(REWORDED)
    const { review, keys } = await begin(story, id, 'rae', 'request-changes', 'Of whom?')
    const page = shown(keys, 'request-changes', 'Of whom?')
    await reviewing.keep(id, people.rae, sending(review, keys, 'approve', 'Of whom?'))
    const prepared = await reviewing.prepare(id, people.rae, page)
    expect(prepared.kind === 'refused' && prepared.words).toContain('has changed since this page')
    await reviewing.keep(id, people.rae, sending(review, keys, 'request-changes', 'Of you.'))
    expect(await reviewing.prepare(id, people.rae, page)).toMatchObject({ kind: 'refused' })
  })

  test('a later word of a reviewer counts, also when the clock of the desk was put back', async () => {
    const story = await tell()
    const { repository } = story
    const { id } = await story.propose(REWORDED)
    await decideAll(story, id, 'rae')
    expect((await story.gate(id)).exitCode).toBe(0)
    const now = (): string => '2026-11-21T09:00:00.000Z'
    const late = { ...story, reviewing: createReviewing({ repository, today: () => TODAY, now }) }
    const asked = await decideAll(late, id, 'rae', 'request-changes', 'I was wrong.')
    expect(asked).toMatchObject({ kind: 'signed' })
    const rules = (await story.gate(id)).faults.map(({ rule }) => rule)
    expect(rules).toContain('request-unanswered')
    // And so does what she says after that.
    await decideAll(late, id, 'rae', 'approve', 'It is right after all.')
    expect((await story.gate(id)).exitCode).toBe(0)
  })

  test('the signature of another gesture', async () => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(BOTH)
    const review = await openReview(story, id, people.rae)
    const [first = '', second = ''] = review.claims.map(({ key }) => key)
    await reviewing.keep(id, people.rae, sending(review, [first]))
    const one = answered(passkeys.rae, await reviewing.prepare(id, people.rae, shown([first])))
    await reviewing.keep(id, people.rae, sending(review, [second]))
    const both = await reviewing.prepare(id, people.rae, shown([first, second]))
    expect(await reviewing.commit(id, people.rae, one)).toMatchObject({
      kind: 'refused',
      words: expect.stringContaining('begun to sign again'),
    })
    const replayed = { ...answered(passkeys.rae, both), answer: one.answer }
    const refused = await reviewing.commit(id, people.rae, replayed)
    expect(refused).toMatchObject({ kind: 'refused' })
    expect(refused.kind === 'refused' && refused.words).toContain('Unexpected signature')
    expect((await story.gate(id)).changes.some(({ isApproved }) => isApproved)).toBe(false)
    expect((await openReview(story, id, people.rae)).claims[1]?.kept?.decision).toBe('approve')
  })

  test.each([
    ['a page of another origin', { origin: 'http://localhost:4001' }],
    ['another domain', { rpId: 'example.org' }],
    ['a device that did not ask who is there', { isUserVerified: false }],
    ['a page in a frame of another site', { isFramed: true }],
  ])('the signature of %s', async (_name, behaviour) => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(REWORDED)
    const { prepared } = await begin(story, id, 'rae')
    const answer = answered(passkeys.rae, prepared, behaviour)
    expect(await reviewing.commit(id, people.rae, answer)).toMatchObject({ kind: 'refused' })
    expect((await story.gate(id)).exitCode).toBe(1)
  })

  test('a new signature at a domain that the desk has left', async () => {
    const passkeys = {
      'rp-id': 'desk.example',
      'former-rp-ids': ['localhost'],
      origins: ['https://desk.example', 'http://localhost:4000'],
    }
    const story = await tell({ base: { [POLICY]: policy({ passkeys }) } })
    const { reviewing, people, passkeys: devices } = story
    const { id } = await story.propose(REWORDED)
    const { prepared } = await begin(story, id, 'rae')
    const old = await reviewing.commit(id, people.rae, answered(devices.rae, prepared))
    expect(old.kind === 'refused' && old.words).toContain('a domain that the desk has left')
    const here = { rpId: 'desk.example', origin: 'https://desk.example' }
    const answer = answered(devices.rae, prepared, here)
    expect(await reviewing.commit(id, people.rae, answer)).toMatchObject({ kind: 'signed' })
  })

  test("another person's passkey, and another person's ceremony", async () => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(REWORDED)
    const { prepared } = await begin(story, id, 'rae')
    const bySam = await reviewing.commit(id, people.rae, answered(passkeys.sam, prepared))
    expect(bySam.kind === 'refused' && bySam.words).toContain('Unexpected key')
    const asSam = await reviewing.commit(id, people.sam, answered(passkeys.rae, prepared))
    expect(asSam).toMatchObject({ kind: 'refused' })
    expect((await story.gate(id)).exitCode).toBe(1)
  })

  test('what is no answer of a browser', async () => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(REWORDED)
    const { ceremony } = answered(passkeys.rae, (await begin(story, id, 'rae')).prepared)
    for (const answer of [null, '', {}, { id: '../..', response: {} }]) {
      const refused = await reviewing.commit(id, people.rae, { ceremony, answer })
      expect(refused.kind === 'refused' && refused.words).toContain('sent no signature')
    }
  })

  test('a decision about a claim of another proposal', async () => {
    const story = await tell()
    const { reviewing, people } = story
    const mine = await story.propose(REWORDED)
    const other = await story.propose({ [ARTICLE]: article(BODY.replace('hard', 'heavy')) })
    const foreign = (await openReview(story, other.id, people.rae)).claims[0]?.key ?? ''
    const review = await openReview(story, mine.id, people.rae)
    expect(await reviewing.keep(mine.id, people.rae, sending(review, [foreign]))).toBe(0)
    expect(await reviewing.prepare(mine.id, people.rae, shown([foreign]))).toMatchObject({
      kind: 'refused',
    })
    // Read there, sent here: it is kept as words that are not in this proposal, and never signed.
    const there = await openReview(story, other.id, people.rae)
    await reviewing.keep(mine.id, people.rae, sending(there, [foreign]))
    expect((await reviewing.toSign(mine.id, people.rae))?.signable).toEqual([])
    expect((await openReview(story, mine.id, people.rae)).stale).toHaveLength(1)
  })

  test('an editor who would approve own work', async () => {
    const story = await tell()
    const { people } = story
    const { id } = await story.propose(REWORDED)
    const review = await openReview(story, id, people.ed)
    expect(review.hindrances).toMatchObject([{ rule: 'four-eyes', of: 'approvals' }])
    expect((await begin(story, id, 'ed')).prepared).toMatchObject({ kind: 'refused' })
    const asked = await begin(story, id, 'ed', 'request-changes', 'I was wrong.')
    expect(asked.prepared).toMatchObject({ kind: 'ready' })
  })

  test('a reviewer who takes part between the gesture and the commit', async () => {
    const story = await tell()
    const { reviewing, people, passkeys } = story
    const { id } = await story.propose(REWORDED)
    const { prepared } = await begin(story, id, 'rae')
    const file = { 'content/articles/new.mdx': article('## New\n\nNo claim.\n') }
    await story.edit(id, file, people.rae.actor)
    const refused = await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    expect(refused.kind === 'refused' && refused.words).toContain('who has part in commit')
  })

  test('interests of more than a year ago, no passkey, and no reviewer', async () => {
    const statement = 'None; this person exists in tests only.'
    const story = await tell({
      change: {
        rae: { interests: { statement, declared: '2025-11-20' } },
        sam: { keys: [] },
        ed: { roles: ['editor'] },
      },
    })
    const { id } = await story.propose(REWORDED)
    const rulesOf = async (who: 'ed' | 'rae' | 'sam'): Promise<string[]> =>
      (await openReview(story, id, story.people[who])).hindrances.map(({ rule }) => rule)
    expect(await rulesOf('rae')).toEqual(['reviewer-interests'])
    expect(await rulesOf('sam')).toEqual(['no-passkey'])
    expect(await rulesOf('ed')).toEqual(['not-a-reviewer'])
    for (const who of ['rae', 'sam', 'ed'] as const) {
      expect(await decideAll(story, id, who)).toMatchObject({ kind: 'refused' })
    }
    expect(await decideAll(story, id, 'sam', 'request-changes', 'No.')).toMatchObject({
      kind: 'refused',
    })
    expect(await decideAll(story, id, 'rae', 'request-changes', 'Not so.')).toMatchObject({
      kind: 'signed',
    })
  })

  test('a request or withdrawal without a note, and a note of 10,000 characters', async () => {
    const story = await tell()
    const { reviewing, people } = story
    const { id } = await story.propose(BOTH)
    const review = await openReview(story, id, people.rae)
    const [first = '', second = ''] = review.claims.map(({ key }) => key)
    const long = 'x'.repeat(10_000)
    await reviewing.keep(id, people.rae, sending(review, [first], 'request-changes', '  '))
    await reviewing.keep(id, people.rae, sending(review, [second], 'approve', long))
    const now = await reviewing.toSign(id, people.rae)
    expect(now?.signable).toEqual([])
    expect(now?.unsignable.map(({ words }) => words)).toEqual([
      'A request for changes needs a note that says what should change.',
      'The note is 10,000 characters long; 2,000 is the most that can be signed.',
    ])
    expect((await openReview(story, id, people.rae)).claims[1]?.kept?.note).toBe(long)
    await reviewing.keep(id, people.rae, sending(review, [first], 'withdraw'))
    expect((await reviewing.toSign(id, people.rae))?.unsignable[0]?.words).toContain('withdrawal')
  })

  test('a proposal that was withdrawn meanwhile, or has faults', async () => {
    const story = await tell()
    const { reviewing, people, passkeys, repository } = story
    const { id } = await story.propose(REWORDED)
    const { prepared } = await begin(story, id, 'rae')
    await repository.withdraw(id, people.ed.actor)
    const refused = await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    expect(refused.kind === 'refused' && refused.words).toContain('published or withdrawn')
    expect(await reviewing.reviewOf(id, people.rae)).toMatchObject({ kind: 'closed' })
    expect((await readKept(repository, 'rae', id)).decisions).toHaveLength(1)

    const bad = await story.propose({ [ARTICLE]: article(`${BODY}\n<Nothing />\n`) })
    const other = await story.edit(bad.id, {
      'content/articles/more.mdx': article(`It hurts more.${OTHER_CITE}\n`),
    })
    expect((await openReview(story, other.id, people.rae)).faults).not.toEqual([])
    expect(await decideAll(story, other.id, 'rae')).toMatchObject({ kind: 'refused' })
    expect(await reviewing.reviewOf('nothing', people.rae)).toBeNull()
    expect(await reviewing.reviewOf(other.id, people.rae, '../people')).toBeNull()
    expect(await reviewing.reviewOf(other.id, people.rae, 'no-such-page')).toBeNull()
  })
})

test('of 501 decisions one gesture signs 500, and the last is signed by the next', async () => {
  const claims = Array.from({ length: 501 }, (_, index) => `Pain number ${index} ends.${CITE}\n`)
  const story = await tell()
  const { reviewing, people, passkeys } = story
  const { id } = await story.propose({ [ARTICLE]: article(`## Why\n\n${claims.join('\n')}`) })
  const { keys, prepared: all } = await begin(story, id, 'rae')
  expect(all).toMatchObject({ kind: 'refused' })
  const now = await reviewing.toSign(id, people.rae)
  const most = now?.signable.map((one) => one.shown) ?? []
  const later = now?.later.map((one) => one.shown) ?? []
  expect([most.length, later.length]).toEqual([500, keys.length - 500])
  for (const some of [most, later]) {
    const prepared = await reviewing.prepare(id, people.rae, some)
    const signed = await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    expect(signed).toMatchObject({ kind: 'signed', stale: 0 })
  }
  expect((await story.gate(id)).exitCode).toBe(0)
}, 60_000)

describe('what stands', () => {
  test('a withdrawal opens a proposal of its own, which the gate lets through at once', async () => {
    const story = await tell()
    const { reviewing, people, passkeys, repository } = story
    const opened = await reviewing.openApprovals(people.rae, 'lower-back-pain')
    const id = opened?.id ?? ''
    expect(opened?.title).toBe('Approvals by Rae Test')
    const review = await openReview(story, id, people.rae, 'lower-back-pain')
    expect(review.claims.map(({ isChange }) => isChange)).toEqual([false, false])
    const [first = '', second = ''] = review.claims.map(({ key }) => key)
    const page = review.pages[0]?.key ?? ''
    await reviewing.keep(id, people.rae, sending(review, [first, page]))
    await reviewing.keep(id, people.rae, sending(review, [second], 'withdraw', 'Newer trial.'))
    const signable = (await reviewing.toSign(id, people.rae))?.signable ?? []
    expect(signable).toHaveLength(3)
    const prepared = await reviewing.prepare(
      id,
      people.rae,
      signable.map((one) => one.shown),
    )
    const signed = await reviewing.commit(id, people.rae, answered(passkeys.rae, prepared))
    expect(signed).toMatchObject({ what: '2 approvals and 1 withdrawal' })
    const report = await story.gate(id)
    expect(report).toMatchObject({ exitCode: 0, faults: [], changes: [] })

    const again = await reviewing.openApprovals(people.rae, 'lower-back-pain')
    expect(again?.id).toBe(id)
    const main = await repository.readMain()
    const head = (await repository.readProposal(id))?.head ?? ''
    await repository.publish(id, { head, main, by: people.rae.actor })
    const next = (await reviewing.openApprovals(people.rae, 'lower-back-pain'))?.id ?? ''
    expect(next).not.toBe(id)
    const later = await openReview(story, next, people.rae, 'lower-back-pain')
    // Only what one has approved oneself can be taken back.
    expect(later.claims.map(({ mayWithdraw }) => mayWithdraw)).toEqual([true, false])
    expect(later.pages[0]?.mayWithdraw).toBe(true)
    const asSam = await openReview(story, next, people.sam, 'lower-back-pain')
    expect(asSam.claims.map(({ mayWithdraw }) => mayWithdraw)).toEqual([false, false])
    expect(asSam.claims[0]?.others).toMatchObject([{ by: 'rae', decision: 'approve' }])
  })

  test('a proposal of approvals that somebody put words into is not used again', async () => {
    const story = await tell()
    const { reviewing, people } = story
    const first = (await reviewing.openApprovals(people.rae, 'lower-back-pain'))?.id ?? ''
    expect(await reviewing.isRecordsAlone(await proposalOf(story, first))).toBe(true)
    await story.edit(first, REWORDED)
    expect(await reviewing.isRecordsAlone(await proposalOf(story, first))).toBe(false)
    expect((await reviewing.openApprovals(people.rae, 'lower-back-pain'))?.id).not.toBe(first)
  })

  test('knows no page that main has not, and no page outside content', async () => {
    const { reviewing, people } = await tell()
    expect(await reviewing.openApprovals(people.rae, 'no-such-page')).toBeNull()
    expect(await reviewing.openApprovals(people.rae, '../people/rae')).toBeNull()
  })
})
