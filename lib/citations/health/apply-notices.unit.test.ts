import fc from 'fast-check'
import { expect, test } from 'vitest'
import { healthSchema, type Health } from '../reference.ts'
import { applyNotices, isAbout } from './apply-notices.ts'
import {
  changesOf,
  howell2002,
  liddle2015,
  notice,
  pennick2013,
  reference,
  TODAY,
} from './health.fixture.ts'
import { NATURES, type Notice } from './notice.ts'

const PUB3 = '10.1002/14651858.cd001139.pub3'
const PUB4 = '10.1002/14651858.cd001139.pub4'
const PUB5 = '10.1002/14651858.cd001139.pub5'

/** Notices until nothing changes any more: the health that a second run finds. */
function afterOf(start: ReturnType<typeof howell2002>, notices: readonly Notice[]): Health {
  return changesOf([start], notices)[start.id]?.after ?? start.custom.health
}

test('a retraction makes a work retracted, says when and who says so, and dates the question', () => {
  expect(changesOf([howell2002()], [notice({ from: 'Retraction Watch' })])).toEqual({
    'howell-2002': {
      id: 'howell-2002',
      before: { state: 'current', checked: null },
      after: {
        state: 'retracted',
        note: 'Retraction on 1 May 2026, says Retraction Watch (notice 10.5555/notice.1).',
        checked: TODAY,
      },
      isNews: true,
    },
  })
})

test('a notice is about a work by DOI in any case, or by PMID', () => {
  const byPmid = notice({ doi: null, pmid: '12183305' })
  expect(afterOf(howell2002(), [byPmid]).state).toBe('retracted')
  const upper = reference({ id: 'a', DOI: '10.5555/ABC' })
  expect(afterOf(upper, [notice({ doi: '10.5555/abc' })]).state).toBe('retracted')
  expect(changesOf([howell2002()], [notice({ doi: '10.5555/other' })])).toEqual({})
})

test('a correction makes a work corrected, once', () => {
  const correction = notice({ nature: 'correction', date: '2002-09-14' })
  const after = afterOf(howell2002(), [correction])
  expect(after).toEqual({
    state: 'corrected',
    note: 'Correction on 14 September 2002, says Crossref (notice 10.5555/notice.1).',
    checked: TODAY,
  })
  expect(changesOf([howell2002(after)], [correction])).toEqual({})
})

test('a second correction is news, and what an editor wrote before stays', () => {
  const before = { state: 'corrected' as const, note: 'A correction was published.' }
  const change = changesOf([howell2002(before)], [notice({ nature: 'correction' })])['howell-2002']
  expect(change?.isNews).toBe(true)
  expect(change?.after.note).toBe(
    'Correction on 1 May 2026, says Crossref (notice 10.5555/notice.1). Before: A correction was published.',
  )
})

test('an expression of concern is told as one', () => {
  const after = afterOf(howell2002(), [notice({ nature: 'expression-of-concern' })])
  expect(after.state).toBe('corrected')
  expect(after.note).toContain('Expression of concern on 1 May 2026')
})

test('a retraction counts more than a correction, whichever comes first', () => {
  const correction = notice({ nature: 'correction', date: '2026-06-01' })
  expect(afterOf(howell2002(), [correction, notice({})]).state).toBe('retracted')
  expect(afterOf(howell2002({ state: 'corrected' }), [notice({})]).state).toBe('retracted')
  expect(
    changesOf([howell2002({ state: 'retracted' })], [correction])['howell-2002'],
  ).toMatchObject({
    after: { state: 'retracted' },
    isNews: false,
  })
})

test('a newer Cochrane version makes the older one superseded by the one in our list', () => {
  const version = notice({ doi: PUB3, nature: 'new-version', noticeDoi: PUB4, date: '2015-09-30' })
  const changes = changesOf([pennick2013(), liddle2015()], [version])
  expect(Object.keys(changes)).toEqual(['pennick-2013'])
  expect(changes['pennick-2013']?.after).toEqual({
    state: 'superseded',
    'superseded-by': 'liddle-2015',
    note: `A newer version, liddle-2015 (${PUB4}), replaces it.`,
    checked: TODAY,
  })
})

test.each(['withdrawal', 'retraction'] as const)(
  'a %s of an old Cochrane version because of a new one is no retraction',
  (nature) => {
    for (const noticeDoi of [PUB4, PUB3, null]) {
      const taken = notice({ doi: PUB3, nature, noticeDoi, from: 'Retraction Watch' })
      const after = changesOf([pennick2013(), liddle2015()], [taken])['pennick-2013']?.after
      expect(after).toMatchObject({ state: 'superseded', 'superseded-by': 'liddle-2015' })
      expect(after?.note).toContain(`Retraction Watch calls the old version “${nature}”`)
    }
  },
)

test('a Cochrane version with a retraction notice of its own is retracted', () => {
  const taken = notice({ doi: PUB3, noticeDoi: '10.5555/misconduct' })
  expect(changesOf([pennick2013(), liddle2015()], [taken])['pennick-2013']?.after.state).toBe(
    'retracted',
  )
})

test('a Cochrane review withdrawn without a newer version is retracted', () => {
  const taken = notice({ doi: PUB4, nature: 'withdrawal', noticeDoi: PUB4 })
  expect(changesOf([pennick2013(), liddle2015()], [taken])['liddle-2015']?.after.state).toBe(
    'retracted',
  )
})

test('a newer version that is not in our list stands in the note', () => {
  const version = notice({ doi: PUB4, nature: 'new-version', noticeDoi: PUB5 })
  const changes = changesOf([pennick2013(), liddle2015()], [version])
  expect(changes['liddle-2015']?.after).toEqual({
    state: 'superseded',
    note: `A newer version replaces it: ${PUB5}. It is not in our list yet.`,
    checked: TODAY,
  })
  expect(changes['pennick-2013']?.after['superseded-by']).toBe('liddle-2015')
  const again = [
    pennick2013(changes['pennick-2013']?.after),
    liddle2015(changes['liddle-2015']?.after),
  ]
  expect(changesOf(again, [version])).toEqual({})
})

test('what our list says already is no news', () => {
  const known = pennick2013({
    state: 'superseded',
    'superseded-by': 'liddle-2015',
    note: 'Replaced by the 2015 version.',
    checked: TODAY,
  })
  const notices = [
    notice({ doi: PUB3, nature: 'new-version', noticeDoi: PUB4 }),
    notice({ doi: PUB3, nature: 'withdrawal', noticeDoi: PUB4 }),
  ]
  expect(changesOf([known, liddle2015()], notices)).toEqual({})
})

test('a reinstatement ends a retraction, and only one that is older', () => {
  const back = notice({ nature: 'reinstatement', date: '2026-07-01', noticeDoi: '10.5555/back' })
  const retracted = howell2002({ state: 'retracted', note: 'Retraction on 1 May 2026.' })
  expect(afterOf(retracted, [notice({}), back])).toEqual({
    state: 'current',
    note: 'Reinstatement on 1 July 2026, says Crossref (notice 10.5555/back). Before: Retraction on 1 May 2026.',
    checked: TODAY,
  })
  expect(afterOf(howell2002(), [notice({}), back]).state).toBe('current')
  expect(afterOf(retracted, [notice({ date: '2026-08-01' }), back]).state).toBe('retracted')
  const correction = notice({ nature: 'correction', noticeDoi: '10.5555/c' })
  expect(afterOf(retracted, [notice({}), back, correction]).state).toBe('corrected')
})

test('no state goes back because nobody mentions it any more', () => {
  for (const state of ['retracted', 'corrected', 'superseded'] as const) {
    const asked = { asked: ['10.1136/bmj.325.7360.357'] }
    expect(changesOf([howell2002({ state })], [], asked)['howell-2002']).toMatchObject({
      after: { state, checked: TODAY },
      isNews: false,
    })
  }
})

test('a DOI that nobody knows makes a current work unreachable, until it answers', () => {
  const doi = ['10.1136/bmj.325.7360.357']
  const change = changesOf([howell2002()], [], { gone: doi })['howell-2002']
  expect(change?.after).toEqual({
    state: 'unreachable',
    note: 'On 21 November 2026 doi.org did not know the DOI.',
    checked: null,
  })
  const gone = howell2002(change?.after)
  expect(changesOf([gone], [], { gone: doi })).toEqual({})
  expect(changesOf([gone], [])).toEqual({})
  expect(changesOf([gone], [], { asked: doi })['howell-2002']?.after.state).toBe('current')
  expect(changesOf([howell2002({ state: 'corrected' })], [], { gone: doi })).toEqual({})
})

test('only the day changes where a register has nothing to say, and not twice on one day', () => {
  const asked = { asked: ['10.1136/bmj.325.7360.357'] }
  expect(changesOf([howell2002()], [], asked)['howell-2002']).toEqual({
    id: 'howell-2002',
    before: { state: 'current', checked: null },
    after: { state: 'current', checked: TODAY },
    isNews: false,
  })
  expect(changesOf([howell2002({ checked: TODAY })], [], asked)).toEqual({})
  expect(changesOf([howell2002({ checked: '2027-01-01' })], [], asked)).toEqual({})
})

test('keeps notices of other versions of our reviews, and drops those of strangers', () => {
  const list = new Map([['liddle-2015', liddle2015()]])
  const isOurs = isAbout(list)
  expect(isOurs(notice({ doi: PUB3 }))).toBe(true)
  expect(isOurs(notice({ doi: '10.1002/14651858.cd001140.pub3' }))).toBe(false)
  expect(isOurs(notice({ doi: null, pmid: '1' }))).toBe(false)
})

test('whatever registers say: it fits the schema, it is said once, and no retraction is lost', () => {
  const dois = [PUB3, PUB4, PUB5, '10.1136/bmj.325.7360.357', `10.5555/${'x'.repeat(300)}`]
  const anyNotice = fc
    .record({
      doi: fc.constantFrom(...dois),
      nature: fc.constantFrom(...NATURES),
      date: fc.constantFrom(null, '2020', '2020-02', '2020-02-29', '2026-05-01'),
      noticeDoi: fc.constantFrom(null, ...dois, '10.5555/a', '10.5555/b', '10.5555/c', '10.5555/d'),
    })
    .map((fields) => notice(fields))
  const states = fc.constantFrom('current', 'corrected', 'superseded', 'retracted', 'unreachable')
  fc.assert(
    fc.property(fc.array(anyNotice, { maxLength: 12 }), states, (notices, state) => {
      const start = [howell2002({ state }), pennick2013({ state }), liddle2015()]
      const list = new Map(start.map((item) => [item.id, item]))
      const findings = { notices, asked: new Set<string>(), gone: new Set<string>() }
      for (const { id, before, after } of applyNotices(list, findings, TODAY)) {
        expect(healthSchema.safeParse(after).error).toBeUndefined()
        const item = list.get(id)!
        list.set(id, { ...item, custom: { ...item.custom, health: after } })
        const mayEnd = notices.some(({ nature }) => nature === 'reinstatement')
        if (before.state === 'retracted' && !mayEnd) expect(after.state).toBe('retracted')
      }
      expect(applyNotices(list, findings, TODAY)).toEqual([])
    }),
    { numRuns: 500 },
  )
})
