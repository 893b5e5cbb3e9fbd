import { expect, test } from 'vitest'
import { compareClaims } from '../claims/compare-claims.ts'
import { asItStands, byDigest, decidable, digestRead, UnknownClaimError } from './choose-claims.ts'
import { pageOf } from './review-state.fixture.ts'

const OFTEN = 'It often passes. <Cite source="hoy-2012" passage="first" />'
const AGAIN = 'It can come back. <Cite source="to-2011" passage="first" />'

const before = pageOf(`${OFTEN}\n\n${AGAIN}\n`).claims
const after = pageOf(`${OFTEN.replace('often', 'mostly')}\n\n${AGAIN}\n\n${AGAIN}\n`).claims
const changes = compareClaims(before, after)

test('offers the changes, and other claims only of the article that is asked for', () => {
  const all = decidable(changes, after, undefined)
  expect(all.changes.map(({ kinds }) => kinds)).toEqual([['reworded'], ['added']])
  expect(all.standing).toEqual([])
  const here = decidable(compareClaims(before, before), before, 'test-page')
  expect(here).toEqual({ changes: [], standing: before.map(asItStands) })
  expect(decidable(changes, after, 'other-page')).toEqual({ changes: [], standing: [] })
})

test('offers what stands twice on a page once', () => {
  const twice = pageOf(`${AGAIN}\n\n${AGAIN}\n`).claims
  expect(twice).toHaveLength(2)
  expect(decidable([], twice, 'test-page').standing).toHaveLength(1)
})

test('finds claims by the beginning of what is read', () => {
  const standing = before.map(asItStands)
  const digests = standing.map(digestRead)
  const [one = '', two = ''] = digests
  expect(byDigest(standing, [one.slice(0, 8)])).toEqual([standing[0]])
  expect(byDigest(standing, [two, one])).toEqual(standing)
  expect(() => byDigest(standing, ['zzzz'])).toThrow(UnknownClaimError)
  expect(() => byDigest(standing, [''])).toThrow(/too short/)
})

test('reads a removal by the words that go', () => {
  const [gone] = compareClaims(before, before.slice(1))
  expect(gone && digestRead(gone)).toBe(before[0]?.digest)
})
