import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claimsOf, twoReferences } from './claim.fixture.ts'
import { compareClaims, type ClaimChange } from './compare-claims.ts'

const CITE = '<Cite source="hoy-2012" passage="first" />'
const OTHER = '<Cite source="to-2011" passage="first" />'

function compare(before: string, after: string): ClaimChange[] {
  return compareClaims(claimsOf(before), claimsOf(after))
}

const sentences = (changes: readonly ClaimChange[]) =>
  changes.map(({ kinds, before, after }) => [
    kinds.join('+'),
    before?.subject.sentence ?? null,
    after?.subject.sentence ?? null,
  ])

test('says nothing when nothing changed', () => {
  expect(compare(`Pain comes back.${CITE}`, `Pain comes\nback.${CITE}`)).toEqual([])
  expect(compareClaims([], [])).toEqual([])
})

test('tells added from removed', () => {
  expect(sentences(compare('', `Pain comes back.${CITE}`))).toEqual([
    ['added', null, 'Pain comes back.'],
  ])
  expect(sentences(compare(`Pain comes back.${CITE}`, ''))).toEqual([
    ['removed', 'Pain comes back.', null],
  ])
})

test('shows a rewording as one change', () => {
  const before = `Pain often comes back.${CITE}\n\nLifting is hard work.${OTHER}\n`
  const after = `Pain sometimes comes back.${CITE}\n\nLifting is hard work.${OTHER}\n`
  expect(sentences(compare(before, after))).toEqual([
    ['reworded', 'Pain often comes back.', 'Pain sometimes comes back.'],
  ])
})

test('pairs the likest sentences first', () => {
  const before = `Pain often comes back in a year.${CITE}\n\nPain goes in a year.${CITE}\n`
  const after = `Pain goes in half a year.${CITE}\n\nPain often comes back within a year.${CITE}\n`
  expect(sentences(compare(before, after))).toEqual([
    ['reworded', 'Pain goes in a year.', 'Pain goes in half a year.'],
    ['reworded', 'Pain often comes back in a year.', 'Pain often comes back within a year.'],
  ])
})

test('does not pair what has nothing in common', () => {
  expect(
    compare(`Pain often comes back.${CITE}`, `Walk as far as you like, every day.${OTHER}`).map(
      ({ kinds }) => kinds,
    ),
  ).toEqual([['added'], ['removed']])
})

test.each([
  ['recited', `Pain comes back.${CITE}`, `Pain comes back.${OTHER}`],
  ['recited', `Pain comes back.${CITE}`, `Pain comes back.${CITE}${OTHER}`],
  ['moved', `## Why\n\nPain comes back.${CITE}`, `## How\n\nPain comes back.${CITE}`],
  ['context', `Pain comes back. Often.${CITE}`, `Pain does not come back. Often.${CITE}`],
  ['context', `Pain comes back.${CITE}`, `<InsetText>\n\nPain comes back.${CITE}\n\n</InsetText>`],
  ['reworded+recited', `Pain comes back.${CITE}`, `Pain came back.${OTHER}`],
])('calls it %s', (kinds, before, after) => {
  expect(compare(before, after).map((change) => change.kinds.join('+'))).toEqual([kinds])
})

test('says that a source changed, for the claims that rest on it and no other', () => {
  const references = twoReferences()
  const hoy = references.get('hoy-2012')
  if (hoy === undefined) throw new TypeError()
  const body = `Pain comes back.${CITE}\n\nLifting is hard work.${OTHER}\n`
  const changed = new Map(references).set('hoy-2012', { ...hoy, title: 'Corrected' })
  expect(sentences(compareClaims(claimsOf(body), claimsOf(body, { references: changed })))).toEqual(
    [['source-changed', 'Pain comes back.', 'Pain comes back.']],
  )
})

test('a claim that stands twice counts twice', () => {
  const once = `- Pain comes back.${CITE}\n`
  expect(sentences(compare(once + once, once))).toEqual([['removed', 'Pain comes back.', null]])
})

test('compares article by article', () => {
  const before = claimsOf(`Pain comes back.${CITE}`, { article: 'a' })
  const after = claimsOf(`Pain comes back.${CITE}`, { article: 'b' })
  expect(compareClaims(before, after).map(({ article, kinds }) => [article, ...kinds])).toEqual([
    ['a', 'removed'],
    ['b', 'added'],
  ])
})

test('what goes one way comes back the other way', () => {
  const sentence = fc.constantFrom('Pain goes.', 'Pain stays.', 'Walking helps.', 'Rest more.')
  const body = fc
    .array(fc.tuple(sentence, fc.constantFrom(CITE, OTHER)), { maxLength: 6 })
    .map((list) => list.map(([text, cite]) => `${text}${cite}\n`).join('\n'))
  fc.assert(
    fc.property(body, body, (before, after) => {
      const there = compare(before, after)
      const back = compare(after, before)
      const count = (changes: readonly ClaimChange[], kind: string) =>
        changes.filter(({ kinds }) => kinds.includes(kind as 'added')).length
      expect(count(there, 'added')).toBe(count(back, 'removed'))
      const digests = there.flatMap((change) => change.after?.digest ?? [])
      const old = claimsOf(before).map(({ digest }) => digest)
      // Nothing is lost: old claims that did not change, and what changed, are the new claims.
      const kept = claimsOf(after).length - digests.length
      expect(kept).toBe(old.length - there.filter((change) => change.before !== null).length)
    }),
  )
})

test('pairs nothing when so much changes that it would take minutes', () => {
  const [one] = claimsOf(`Pain comes back.${CITE}`)
  if (one === undefined) throw new TypeError()
  const many = (count: number, word: string) =>
    Array.from({ length: count }, (_, index) => ({ ...one, digest: `${word} ${index}` }))
  const kindsOf = (count: number) => [
    ...new Set(compareClaims(many(count, 'a'), many(count, 'b')).flatMap(({ kinds }) => kinds)),
  ]
  expect(kindsOf(10)).toEqual(['context'])
  expect(kindsOf(600)).toEqual(['added', 'removed'])
})
