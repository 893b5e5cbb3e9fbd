import { expect, test } from 'vitest'
import {
  bannerFlags,
  flagsByLevel,
  flagsFor,
  UnknownTopicError,
  type RedFlag,
  type RedFlags,
} from './red-flag.ts'

function flag(id: string, given: Partial<RedFlag> = {}): RedFlag {
  return { id, symptom: id, level: 'urgent', topics: ['everyone'], sources: [], ...given }
}

function file(flags: RedFlag[]): RedFlags {
  const level = { name: 'Name', heading: 'Call if:', action: 'Call.' }
  return {
    say: 'Say',
    baby: 'Baby',
    levels: { emergency: level, urgent: level, soon: level, routine: level },
    flags,
  }
}

const ids = (flags: RedFlag[]) => flags.map(({ id }) => id)

test('orders the banner by its places and leaves the other flags out', () => {
  const given = file([flag('b', { banner: 2 }), flag('none'), flag('a', { banner: 1 })])
  expect(ids(bannerFlags(given))).toEqual(['a', 'b'])
})

test('groups by urgency, keeps the order inside a level and leaves empty levels out', () => {
  const groups = flagsByLevel([
    flag('r', { level: 'routine' }),
    flag('u1'),
    flag('e', { level: 'emergency' }),
    flag('u2'),
  ])
  expect(groups.map(({ level, flags }) => [level, ids(flags)])).toEqual([
    ['emergency', ['e']],
    ['urgent', ['u1', 'u2']],
    ['routine', ['r']],
  ])
})

test('groups nothing into nothing', () => {
  expect(flagsByLevel([])).toEqual([])
})

test('gives the flags of a topic with those for everyone, each once', () => {
  const given = file([
    flag('both', { topics: ['epidural', 'everyone'] }),
    flag('epidural', { topics: ['epidural'] }),
    flag('wound', { topics: ['c-section'] }),
    flag('everyone'),
  ])
  expect(ids(flagsFor(given, ['epidural']))).toEqual(['both', 'epidural', 'everyone'])
  expect(ids(flagsFor(given, []))).toEqual(['both', 'everyone'])
  expect(ids(flagsFor(given, ['all']))).toEqual(['both', 'epidural', 'wound', 'everyone'])
})

test('refuses a misspelt topic instead of hiding its warnings', () => {
  expect(() => flagsFor(file([flag('a')]), ['epidurl'])).toThrow(UnknownTopicError)
})
