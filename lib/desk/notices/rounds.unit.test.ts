import { expect, test } from 'vitest'
import type { Notice } from './notice-words.ts'
import { createRounds, weekOf, type RoundsOptions } from './rounds.ts'

test('weeks begin on Monday at six o’clock', () => {
  expect(weekOf(new Date('2026-11-22T23:59:59Z'))).toBe('2026-11-16')
  expect(weekOf(new Date('2026-11-23T05:59:59Z'))).toBe('2026-11-16')
  expect(weekOf(new Date('2026-11-23T06:00:00Z'))).toBe('2026-11-23')
  expect(weekOf(new Date('2026-11-29T12:00:00Z'))).toBe('2026-11-23')
})

type Found = Awaited<ReturnType<RoundsOptions['read']>>

function rounds(found: { now: Found | null }, clock: { now: string }) {
  const told: [string[], Notice['kind'], string | undefined][] = []
  const faults: unknown[] = []
  let timers = 0
  const made = createRounds({
    notices: {
      tell: async (people, { kind }, id) => {
        told.push([[...people], kind, id])
      },
    },
    readPeople: async () => ['ada', 'bea'],
    read: async () => {
      if (found.now === null) throw new Error('no repository')
      return found.now
    },
    now: () => new Date(clock.now),
    setTimer: () => {
      timers += 1
      return () => (timers -= 1)
    },
    onFault: (error) => faults.push(error),
  })
  return { ...made, told, faults, timers: () => timers }
}

const PAGES = [{ title: 'Scar pain', days: -3 }]

test('tells people once a week what is due, and nobody of nothing', async () => {
  const found: { now: Found | null } = { now: null }
  const clock = { now: '2026-11-23T07:00:00Z' }
  const made = rounds(found, clock)
  await made.look()
  expect(made.faults).toHaveLength(1)
  found.now = { pages: [], sources: [] }
  await made.look()
  expect(made.told).toEqual([])
  found.now = { pages: PAGES, sources: [] }
  await made.look()
  await made.look()
  expect(made.told).toEqual([[['ada', 'bea'], 'due', 'due-2026-11-23']])
  clock.now = '2026-11-30T06:00:00Z'
  await made.look()
  expect(made.told).toHaveLength(2)
})

test('tells people once of each trouble of each source', async () => {
  const source = { title: 'Smith 2001', id: 'smith-2001', trouble: 'corrected', pages: [] } as const
  const found: { now: Found } = { now: { pages: [], sources: [source] } }
  const made = rounds(found, { now: '2026-11-23T07:00:00Z' })
  await made.look()
  await made.look()
  found.now = { pages: [], sources: [{ ...source, trouble: 'retracted' }] }
  await made.look()
  expect(made.told.map(([, , id]) => id)).toEqual([
    'source-corrected-smith-2001',
    'source-retracted-smith-2001',
  ])
})

test('goes round again after an hour, until it is stopped', async () => {
  const made = rounds({ now: null }, { now: '2026-11-23T07:00:00Z' })
  made.start()
  await made.look()
  expect(made.timers()).toBe(1)
  made.stop()
  expect(made.timers()).toBe(0)
})
