import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { flagsByPart, highestLevel, isAtLeast } from './check-signs.ts'
import { loadRedFlags } from './load-red-flags.ts'
import { LEVELS, PARTS, type RedFlag } from './red-flag.ts'

const { flags } = loadRedFlags(fileURLToPath(new URL('../../', import.meta.url)))

test('no tick has no level', () => {
  expect(highestLevel([])).toBe(null)
})

test('one sign has its own level', () => {
  for (const flag of flags) expect(highestLevel([flag]), flag.id).toBe(flag.level)
})

test('a second tick never lowers the level, for every pair of our signs', () => {
  const lowered = flags.flatMap((first) =>
    flags
      .filter((second) => {
        const both = highestLevel([first, second])
        return !isAtLeast(both, first.level) || !isAtLeast(both, second.level)
      })
      .map((second) => `${first.id} + ${second.id}`),
  )
  expect(lowered).toEqual([])
})

test('whatever is ticked, one tick more never lowers the level', () => {
  fc.assert(
    fc.property(fc.subarray([...flags]), fc.constantFrom(...flags), (ticked, next) => {
      const more = highestLevel([...ticked, next])
      expect(isAtLeast(more, highestLevel(ticked))).toBe(true)
      expect(isAtLeast(more, next.level)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('for every set of levels the answer is the most urgent one in it', () => {
  for (let set = 0; set < 2 ** LEVELS.length; set += 1) {
    const ticked = LEVELS.filter((_, index) => (set >> index) % 2 === 1).map((level) => ({ level }))
    expect(highestLevel(ticked.toReversed())).toBe(ticked[0]?.level ?? null)
  }
})

test('the order of the ticks does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...flags]), (ticked) => {
      expect(highestLevel(ticked)).toBe(highestLevel(ticked.toReversed()))
    }),
  )
})

test('compares levels, none of them being the least', () => {
  expect(isAtLeast('emergency', 'urgent')).toBe(true)
  expect(isAtLeast('urgent', 'urgent')).toBe(true)
  expect(isAtLeast('soon', 'urgent')).toBe(false)
  expect(isAtLeast('routine', null)).toBe(true)
  expect(isAtLeast(null, 'routine')).toBe(false)
})

test('the check asks about every sign, each once', () => {
  const asked = flagsByPart({ flags }).flatMap((group) => group.flags.map(({ id }) => id))
  expect(asked.toSorted()).toEqual(flags.map(({ id }) => id).toSorted())
})

test('each of our signs has a heading of its own part', () => {
  expect(flags.filter(({ part }) => part === undefined)).toEqual([])
})

test('puts the most urgent first in each group, and the groups in their order', () => {
  const groups = flagsByPart({ flags })
  const order = groups.map(({ part }) => PARTS.indexOf(part))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  for (const group of groups) {
    const levels = group.flags.map(({ level }) => LEVELS.indexOf(level))
    expect(levels, group.part).toEqual(levels.toSorted((a, b) => a - b))
  }
})

test('does not lose a sign that nobody gave a part', () => {
  const flag: RedFlag = {
    id: 'new',
    symptom: 'new',
    level: 'soon',
    topics: ['everyone'],
    sources: [],
  }
  expect(flagsByPart({ flags: [flag] })).toEqual([{ part: 'other', flags: [flag] }])
})
