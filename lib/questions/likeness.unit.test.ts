import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeness, meaningfulWords, mostAlike, wordRarity, type Likely } from './likeness.ts'

function text(words: string, more: Partial<Likely> = {}): Likely {
  return { words, tags: [], regions: [], stages: [], ...more }
}

test('takes "hurt", "hurts" and "hurting" for one word, and leaves empty words out', () => {
  expect(meaningfulWords('My back hurts, hurting as it hurt before')).toEqual(['back', 'hurt'])
})

test('a word that every text has weighs nothing, one that few have weighs most', () => {
  const rarity = wordRarity(['back gallbladder', 'back epidural', 'back epidural', 'back'])
  expect(rarity.get('back')).toBe(0)
  expect(rarity.get('gallbladder')).toBeGreaterThan(rarity.get('epidural') ?? Infinity)
})

test('puts the text first that shares the rare word', () => {
  const night = text('Back pain at night, gallbladder')
  const attack = text('Gallbladder attacks and back pain')
  const lifting = text('Back pain when lifting')
  expect(mostAlike(night, [lifting, attack], 2)).toEqual([attack])
  expect(mostAlike(night, [lifting, attack, text('back'), text('twins')], 1)).toEqual([attack])
})

test('tags, places and times count beside words', () => {
  const asked = text('numb spot', { tags: ['epidural'], regions: ['lower'], stages: ['0-6-weeks'] })
  const rarity = new Map<string, number>()
  const worth = (more: Partial<Likely>) => likeness(asked, text('another', more), rarity)
  expect(worth({})).toBe(0)
  expect(worth({ stages: ['0-6-weeks'] })).toBeGreaterThan(0)
  expect(worth({ regions: ['lower'] })).toBeGreaterThan(worth({ stages: ['0-6-weeks'] }))
  expect(worth({ tags: ['epidural'] })).toBeGreaterThan(worth({ regions: ['lower'] }))
})

test('two texts about every place are not alike for that', () => {
  expect(
    likeness(text('rest', { regions: ['all'] }), text('x', { regions: ['all'] }), new Map()),
  ).toBe(0)
})

test('is never alike to itself, to nothing, or to more than asked for', () => {
  const one = text('epidural scar')
  expect(mostAlike(one, [one], 3)).toEqual([])
  expect(mostAlike(one, [], 3)).toEqual([])
  expect(mostAlike(one, [text('scar'), text('scar'), text('epidural'), text('x')], 2)).toHaveLength(
    2,
  )
})

test('does not depend on which of the two comes first', () => {
  const words = fc.array(fc.constantFrom('scar', 'epidural', 'night', 'feed', 'lift'), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [one, other] = [text(a.join(' ')), text(b.join(' '))]
      const rarity = wordRarity([one.words, other.words, 'scar', 'night feed', 'zebra'])
      expect(likeness(one, other, rarity)).toBeCloseTo(likeness(other, one, rarity))
    }),
  )
})
