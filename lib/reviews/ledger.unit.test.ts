import { expect, test } from 'vitest'
import type { Roster } from '../people/person.ts'
import { approvalsOf, openRequests, standingApprovals } from './ledger.ts'
import { approval, pageOf, requestForChanges, withdrawal } from './review-state.fixture.ts'
import type { FiledRecord } from './review-record.ts'

const { claims } = pageOf(
  'It often passes. <Cite source="hoy-2012" passage="first" />\n\n' +
    'It can come back. <Cite source="to-2011" passage="first" />\n',
)
const [one, two] = claims as [(typeof claims)[0], (typeof claims)[0]]

const who = (words: readonly { reviewer: string }[]) => words.map(({ reviewer }) => reviewer)

test('counts an approval of these words only', () => {
  const given = approval({ of: one })
  const ledger = approvalsOf([given])
  expect(standingApprovals(ledger, 'test-page', one.digest)).toEqual([
    { ...given, reviewer: 'dr-test' },
  ])
  expect(standingApprovals(ledger, 'test-page', two.digest)).toEqual([])
  expect(standingApprovals(ledger, 'other-page', one.digest)).toEqual([])
})

test('counts the last word of each reviewer, whatever the order of the files', () => {
  const records = [
    withdrawal({ of: one, on: '2026-03-05' }),
    approval({ of: one, on: '2026-03-04' }),
    approval({ of: one, by: 'dr-second', on: '2026-03-03' }),
    requestForChanges({ of: two, on: '2026-03-03' }),
    requestForChanges({ of: two, by: 'dr-second', on: '2026-03-03' }),
    approval({ of: two, by: 'dr-second', on: '2026-03-04' }),
  ]
  for (const ledger of [approvalsOf(records), approvalsOf(records.toReversed()), records]) {
    expect(who(standingApprovals(ledger, 'test-page', one.digest))).toEqual(['dr-second'])
    expect(openRequests(ledger, 'test-page', one.digest)).toEqual([])
    expect(who(standingApprovals(ledger, 'test-page', two.digest))).toEqual(['dr-second'])
    expect(who(openRequests(ledger, 'test-page', two.digest))).toEqual(['dr-test'])
  }
})

test('takes the safer of two words of the same moment', () => {
  const both = [withdrawal({ of: one }), approval({ of: one })]
  for (const records of [both, both.toReversed()]) {
    expect(standingApprovals(records, 'test-page', one.digest)).toEqual([])
  }
})

test('does not take the approval of a removal for one of the text', () => {
  const { path, record } = approval({ of: one })
  const removal: FiledRecord = { path, record: { ...record, after: null } }
  expect(standingApprovals([removal], 'test-page', one.digest)).toEqual([])
})

test('leaves out what a compromised key signed, its withdrawals included', () => {
  const roster = (reason: 'retired' | 'compromised'): Roster =>
    new Map([
      [
        'dr-test',
        {
          name: 'Test Reviewer One',
          kind: 'person',
          roles: ['reviewer'],
          keys: [
            {
              kind: 'passkey',
              id: 'dGVzdA',
              public: '',
              added: '2026-01-01',
              revoked: { on: '2026-09-01', reason },
            },
          ],
        },
      ],
    ])
  const given = [approval({ of: one }), withdrawal({ of: two })]
  const retired = approvalsOf(given, roster('retired'))
  expect(standingApprovals(retired, 'test-page', one.digest)).toHaveLength(1)
  expect(approvalsOf(given, roster('compromised')).size).toBe(0)
})
