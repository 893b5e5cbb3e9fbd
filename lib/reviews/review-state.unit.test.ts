import { expect, test } from 'vitest'
import { twoReferences } from '../claims/claim.fixture.ts'
import {
  TEST_REVIEWERS,
  approval,
  fullApproval,
  pageOf,
  requestForChanges,
  stateOf,
  withdrawal,
  type TestPage,
} from './review-state.fixture.ts'

const FIRST = '<Cite source="hoy-2012" passage="first" />'
const SECOND = '<Cite source="to-2011" passage="second" />'
const PAGE = pageOf(`Rest helps some people.${FIRST}
Stand up slowly.

Pain can last for months.${SECOND}
`)

const statesOf = (
  page: TestPage,
  ...args: Parameters<typeof stateOf> extends [unknown, ...infer R] ? R : never
) => {
  const { claims } = stateOf(page, ...args)
  return page.claims.map(({ digest }) => claims.get(digest)?.state)
}

test('is unreviewed, and so is every claim, while nobody has said anything', () => {
  expect(stateOf(PAGE, []).page).toEqual({ state: 'unreviewed' })
  expect(statesOf(PAGE, [])).toEqual(['unreviewed', 'unreviewed'])
})

test('is checked when exactly this page and each claim is approved', () => {
  const { page, claims } = stateOf(PAGE, fullApproval(PAGE, 'dr-test', '2026-03-03'))
  expect(page).toEqual({
    state: 'checked',
    by: {
      id: 'dr-test',
      name: 'Test Reviewer One',
      credentials: 'TEST',
      jobTitle: 'Physiotherapist in tests',
      registration: {
        body: 'Register of Tests',
        number: 'T-0000',
        url: 'https://register.example/',
      },
    },
    on: '2026-03-03',
    nextDue: '2027-03-03',
    overdueDays: null,
  })
  expect([...claims.values()].map(({ state }) => state)).toEqual(['approved', 'approved'])
})

test('is not checked when one claim is not approved', () => {
  const [page, first] = fullApproval(PAGE)
  const records = [page, first].flatMap((record) => record ?? [])
  expect(stateOf(PAGE, records).page).toEqual({ state: 'unreviewed' })
  expect(statesOf(PAGE, records)).toEqual(['approved', 'unreviewed'])
})

test('is not checked when all claims are approved and the page is not', () => {
  const records = PAGE.claims.map((of) => approval({ of }))
  expect(stateOf(PAGE, records).page).toEqual({ state: 'unreviewed' })
  expect(statesOf(PAGE, records)).toEqual(['approved', 'approved'])
})

test('claims may be approved by others than the page; the page is checked by who checked it last', () => {
  const records = [
    approval({ of: PAGE.page, by: 'dr-test', on: '2026-03-03' }),
    approval({ of: PAGE.page, by: 'dr-second', on: '2026-04-04' }),
    ...PAGE.claims.map((of) => approval({ of, by: 'dr-test' })),
  ]
  expect(stateOf(PAGE, records).page).toMatchObject({
    state: 'checked',
    by: { name: 'Test Reviewer Two' },
    on: '2026-04-04',
  })
})

test('counts nobody who is not in the roster as a reviewer', () => {
  expect(stateOf(PAGE, fullApproval(PAGE, 'nobody')).page).toEqual({ state: 'unreviewed' })
  expect(statesOf(PAGE, fullApproval(PAGE, 'nobody'))).toEqual(['unreviewed', 'unreviewed'])
})

test('names who has retired for what they signed', () => {
  const roster = new Map(
    [...TEST_REVIEWERS].map(([id, person]) => [id, { ...person, roles: ['editor' as const] }]),
  )
  expect(stateOf(PAGE, fullApproval(PAGE), { roster }).page).toMatchObject({ state: 'checked' })
})

test('counts no approval of another article', () => {
  const records = fullApproval(PAGE).map(({ path, record }) => ({
    path,
    record: { ...record, article: 'other-page' },
  }))
  expect(stateOf(PAGE, records).page).toEqual({ state: 'unreviewed' })
})

test('is due on its day, and overdue from then on', () => {
  const dueOn = (today: string) => {
    const { page } = stateOf(PAGE, fullApproval(PAGE, 'dr-test', '2026-03-03'), { today })
    return page.state === 'checked' ? page.overdueDays : 'not checked'
  }
  expect(dueOn('2027-03-02')).toBe(null)
  expect(dueOn('2027-03-03')).toBe(0)
  expect(dueOn('2027-03-15')).toBe(12)
})

test('names the sentences, cited or not, that are new since the page was checked', () => {
  const now = pageOf(`Rest helps many people.${FIRST}
Stand up slowly.
Breathe out.

Pain can last for months.${SECOND}
`)
  expect(stateOf(now, fullApproval(PAGE)).page).toMatchObject({
    state: 'changed',
    on: '2026-03-03',
    nextDue: '2027-03-03',
    changedSentences: ['Rest helps many people.', 'Breathe out.'],
  })
  expect(statesOf(now, fullApproval(PAGE))).toEqual(['changed', 'approved'])
})

test('a claim that was reworded and approved since is still new to the page', () => {
  const now = pageOf(`Rest helps many people.${FIRST}
Stand up slowly.

Pain can last for months.${SECOND}
`)
  const records = [
    ...fullApproval(PAGE),
    ...now.claims.map((of) => approval({ of, on: '2026-04-01' })),
  ]
  expect(stateOf(now, records).page).toMatchObject({
    state: 'changed',
    changedSentences: ['Rest helps many people.'],
  })
  expect(statesOf(now, records)).toEqual(['approved', 'approved'])
})

test('a sentence that cites something else is new, though its words are the same', () => {
  const now = pageOf(`Rest helps some people.${SECOND}
Stand up slowly.

Pain can last for months.${SECOND}
`)
  expect(stateOf(now, fullApproval(PAGE)).page).toMatchObject({
    changedSentences: ['Rest helps some people.'],
  })
  expect(statesOf(now, fullApproval(PAGE))).toEqual(['changed', 'approved'])
})

test('a claim whose source changed has changed, though the page reads the same', () => {
  const references = twoReferences()
  const source = references.get('to-2011')
  if (source === undefined) throw new TypeError('no source to change')
  references.set('to-2011', { ...source, title: 'Another title' })
  const now = pageOf(
    `Rest helps some people.${FIRST}
Stand up slowly.

Pain can last for months.${SECOND}
`,
    { references },
  )
  expect(stateOf(now, fullApproval(PAGE)).page).toMatchObject({
    state: 'changed',
    changedSentences: ['Pain can last for months.'],
  })
  expect(statesOf(now, fullApproval(PAGE))).toEqual(['approved', 'changed'])
})

test('a claim whose neighbour changed is not named with it, though it needs a new approval', () => {
  const now = pageOf(`Rest helps some people.${FIRST}
Stand up quickly.

Pain can last for months.${SECOND}
`)
  expect(stateOf(now, fullApproval(PAGE)).page).toMatchObject({
    changedSentences: ['Stand up quickly.'],
  })
  expect(statesOf(now, fullApproval(PAGE))).toEqual(['changed', 'approved'])
})

test('a claim that moved under another heading is named until it is approved there', () => {
  const now = pageOf(`Rest helps some people.${FIRST}
Stand up slowly.

## In pregnancy

Pain can last for months.${SECOND}
`)
  const moved = now.claims.slice(1).map((of) => approval({ of }))
  expect(stateOf(now, fullApproval(PAGE)).page).toMatchObject({
    changedSentences: ['In pregnancy', 'Pain can last for months.'],
  })
  expect(stateOf(now, [...fullApproval(PAGE), ...moved]).page).toMatchObject({
    changedSentences: ['In pregnancy'],
  })
})

test('a sentence that was only taken out, or a new title, leaves no sentence to name', () => {
  const shorter = pageOf(`Rest helps some people.${FIRST}

Pain can last for months.${SECOND}
`)
  const approved = [...fullApproval(PAGE), ...shorter.claims.map((of) => approval({ of }))]
  expect(stateOf(shorter, approved).page).toMatchObject({ state: 'changed', changedSentences: [] })
  const retitled = { ...PAGE, page: { ...PAGE.page, digest: 'f'.repeat(64) } }
  expect(stateOf(retitled, fullApproval(PAGE)).page).toMatchObject({
    state: 'changed',
    changedSentences: [],
  })
})

test('a sentence that stands twice and stood once is new once', () => {
  const before = pageOf('Stand up slowly.\n')
  const now = pageOf('Stand up slowly.\n\nStand up slowly.\n')
  expect(stateOf(now, fullApproval(before)).page).toMatchObject({
    changedSentences: ['Stand up slowly.'],
  })
})

test('re-wrapping changes nothing', () => {
  const now = pageOf(`Rest helps
some people.${FIRST} Stand
up slowly.

Pain can last for months.${SECOND}
`)
  expect(stateOf(now, fullApproval(PAGE)).page.state).toBe('checked')
})

test('a number from a passage is part of its sentence', () => {
  const stat = '<Stat source="hoy-2012" passage="first" />'
  const before = pageOf(`${stat} had pain.\n`)
  const now = pageOf(`${stat} had back pain.\n`)
  expect(stateOf(now, fullApproval(before)).page).toMatchObject({
    changedSentences: ['[STAT hoy-2012#first] had back pain.'],
  })
})

test('a withdrawn approval of the page counts no more, nor does any before it', () => {
  const before = pageOf('Stand up quickly.\n')
  const records = [
    ...fullApproval(before, 'dr-second', '2026-02-01'),
    ...fullApproval(PAGE, 'dr-test', '2026-03-03'),
    withdrawal({ of: PAGE.page, by: 'dr-test', on: '2026-05-05' }),
  ]
  expect(stateOf(PAGE, records).page).toMatchObject({
    state: 'withdrawn',
    of: 'page',
    by: { name: 'Test Reviewer One' },
    on: '2026-05-05',
  })
  expect(statesOf(PAGE, records)).toEqual(['approved', 'approved'])
})

test('a withdrawal leaves the approval of another reviewer standing', () => {
  const records = [
    ...fullApproval(PAGE, 'dr-test'),
    approval({ of: PAGE.page, by: 'dr-second' }),
    withdrawal({ of: PAGE.page, by: 'dr-test', on: '2026-05-05' }),
  ]
  expect(stateOf(PAGE, records).page).toMatchObject({ state: 'checked', by: { id: 'dr-second' } })
})

test('who approves again after a withdrawal has approved', () => {
  const records = [
    ...fullApproval(PAGE, 'dr-test'),
    withdrawal({ of: PAGE.page, on: '2026-05-05' }),
    approval({ of: PAGE.page, on: '2026-05-06' }),
  ]
  expect(stateOf(PAGE, records).page).toMatchObject({ state: 'checked', on: '2026-05-06' })
})

test('a withdrawn approval of one claim takes the check from the page, and says whose it was', () => {
  const [first] = PAGE.claims
  if (first === undefined) throw new TypeError('no claim')
  const records = [...fullApproval(PAGE), withdrawal({ of: first, on: '2026-05-05' })]
  expect(stateOf(PAGE, records).page).toMatchObject({
    state: 'withdrawn',
    of: 'claim',
    on: '2026-05-05',
  })
  expect(statesOf(PAGE, records)).toEqual(['withdrawn', 'approved'])
})

test('a request for changes that its reviewer has not settled outweighs approvals', () => {
  const [first] = PAGE.claims
  if (first === undefined) throw new TypeError('no claim')
  const request = requestForChanges({ of: first, by: 'dr-second', on: '2026-05-05' })
  const asked = [...fullApproval(PAGE), request]
  expect(statesOf(PAGE, asked)).toEqual(['requested', 'approved'])
  expect(stateOf(PAGE, asked).page.state).toBe('unreviewed')
  const settled = [...asked, approval({ of: first, by: 'dr-second', on: '2026-05-06' })]
  expect(stateOf(PAGE, settled).page.state).toBe('checked')
  const ofPage = requestForChanges({ of: PAGE.page, by: 'dr-second', on: '2026-05-05' })
  expect(stateOf(PAGE, [...fullApproval(PAGE), ofPage]).page.state).toBe('unreviewed')
})

test('the order in which records are read does not matter', () => {
  const records = [
    ...fullApproval(PAGE),
    withdrawal({ of: PAGE.page, on: '2026-05-05' }),
    approval({ of: PAGE.page, on: '2026-05-06' }),
  ]
  expect(stateOf(PAGE, records.toReversed())).toEqual(stateOf(PAGE, records))
})

test('an approval of words that were approved anew since does not make a third wording "changed"', () => {
  const was = pageOf(`Rest helps a few people.${FIRST}\n`)
  const is = pageOf(`Rest helps some people.${FIRST}\n`)
  const now = pageOf(`Rest helps some people.${FIRST}\n\nRest helps few people, or many.${FIRST}\n`)
  const [old, fresh] = [was.claims[0], is.claims[0]]
  if (old === undefined || fresh === undefined) throw new TypeError('no claim')
  const next = approval({ of: fresh, on: '2026-04-04' })
  const reworded = { ...next, record: { ...next.record, before: old.digest } }
  expect(statesOf(now, [approval({ of: old }), reworded])).toEqual(['approved', 'unreviewed'])
})
