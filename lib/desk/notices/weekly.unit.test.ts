import { expect, test } from 'vitest'
import type { Notice } from './notice-words.ts'
import { createWeekly, weekOf } from './weekly.ts'

test('weeks begin on Monday at six o’clock', () => {
  expect(weekOf(new Date('2026-11-22T23:59:59Z'))).toBe('2026-11-16')
  expect(weekOf(new Date('2026-11-23T05:59:59Z'))).toBe('2026-11-16')
  expect(weekOf(new Date('2026-11-23T06:00:00Z'))).toBe('2026-11-23')
  expect(weekOf(new Date('2026-11-29T12:00:00Z'))).toBe('2026-11-23')
})

test('tells people once a week what is due, and nobody of nothing', async () => {
  let now = new Date('2026-11-23T07:00:00Z')
  const told: [string[], Notice, string | undefined][] = []
  const faults: unknown[] = []
  let isBroken = true
  const weekly = createWeekly({
    notices: {
      tell: async (people, notice, id) => {
        told.push([[...people], notice, id])
      },
    },
    readDue: async () => {
      if (isBroken) throw new Error('no repository')
      return new Map([
        ['ada', [{ title: 'Scar pain', days: -3 }]],
        ['bea', []],
      ])
    },
    now: () => now,
    setTimer: () => () => {},
    onFault: (error) => faults.push(error),
  })
  await weekly.look()
  expect(faults).toHaveLength(1)
  isBroken = false
  await weekly.look()
  await weekly.look()
  const pages = [{ title: 'Scar pain', days: -3 }]
  expect(told).toEqual([[['ada'], { kind: 'due', pages }, 'due-2026-11-23']])
  now = new Date('2026-11-30T06:00:00Z')
  await weekly.look()
  expect(told).toHaveLength(2)
})
