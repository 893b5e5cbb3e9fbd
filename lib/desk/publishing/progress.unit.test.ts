import { expect, test } from 'vitest'
import { startProgress } from './progress.ts'

const EXPECTED = { prepare: 100, check: 100, compile: 100, pages: 500, finish: 100, live: 100 }

function progress() {
  let now = Date.parse('2026-11-21T12:00:00Z')
  const clock = startProgress(EXPECTED, () => new Date(now))
  return {
    clock,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

test('goes by how long each step took the last time', () => {
  const { clock, pass } = progress()
  expect(clock.read()).toMatchObject({ step: 'prepare', number: 1, of: 6, percent: 0 })
  pass(50)
  expect(clock.read()).toMatchObject({ percent: 5, milliseconds: 50, remaining: 950 })
  clock.enter('pages')
  pass(250)
  expect(clock.read()).toMatchObject({ step: 'pages', number: 4, percent: 55, remaining: 450 })
})

test('never says that a step is done which goes on, nor goes back', () => {
  const { clock, pass } = progress()
  clock.enter('pages')
  pass(10_000)
  const { percent } = clock.read()
  expect(percent).toBe(77)
  clock.enter('finish')
  expect(clock.read().percent).toBeGreaterThanOrEqual(percent)
  clock.enter('live')
  pass(10_000)
  expect(clock.read().percent).toBe(99)
})

test('shows the pages of the step that is going on', () => {
  const { clock } = progress()
  clock.enter('pages')
  clock.count({ done: 78, of: 314 })
  expect(clock.read().pages).toEqual({ done: 78, of: 314 })
  clock.enter('finish')
  expect(clock.read().pages).toBeNull()
})

test('remembers what each step took, and what it expected of those that were not needed', () => {
  const { clock, pass } = progress()
  pass(40)
  clock.enter('check')
  pass(60)
  clock.enter('pages')
  pass(300)
  expect(clock.finish()).toEqual({ ...EXPECTED, prepare: 40, check: 60, pages: 300 })
})
