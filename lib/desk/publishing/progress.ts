import type { BuildStep } from '../../publishing/build-events.ts'

/** What publishing does, in its order. */
export const PUBLISHING_STEPS = ['prepare', 'check', 'compile', 'pages', 'finish', 'live'] as const

export type PublishingStep = (typeof PUBLISHING_STEPS)[number]

/** The same in words for people. */
export const STEP_WORDS: Readonly<Record<PublishingStep, string>> = {
  prepare: 'Getting the text ready',
  check: 'Checking words and data',
  compile: 'Reading the articles',
  pages: 'Making the pages',
  finish: 'Checking and compressing the pages',
  live: 'Putting the pages in place',
}

/** Milliseconds by step, of the last time that all went well. */
export type Durations = Readonly<Record<PublishingStep, number>>

/** Measured on two busy cores; replaced by what this machine takes. */
export const USUAL_DURATIONS: Durations = {
  prepare: 300,
  check: 1_500,
  compile: 2_000,
  pages: 16_000,
  finish: 4_000,
  live: 200,
}

export type Progress = {
  step: PublishingStep
  words: string
  /** Counted from 1. */
  number: number
  of: number
  /** Pages made so far, while the build says so. */
  pages: { done: number; of: number } | null
  /** Whole, from 0 to 99: it ends with the thing done. */
  percent: number
  /** How long it has been going on, and how long it will probably still take. */
  milliseconds: number
  remaining: number
}

export type ProgressClock = {
  enter: (step: PublishingStep | BuildStep) => void
  count: (pages: { done: number; of: number }) => void
  read: () => Progress
  /** What each step took; call it once, at the end. */
  finish: () => Durations
}

// One that takes longer than ever does not pretend to be over.
const MOST_OF_A_STEP = 0.95

/** Follows one build against how long its steps took the last time. */
export function startProgress(expected: Durations, now: () => Date): ProgressClock {
  const start = now().getTime()
  const took: Partial<Record<PublishingStep, number>> = {}
  let step: PublishingStep = 'prepare'
  let entered = start
  let pages: Progress['pages'] = null
  const total = sum(PUBLISHING_STEPS.map((name) => expected[name]))

  const leave = (): void => {
    took[step] = now().getTime() - entered
  }
  return {
    enter: (next) => {
      if (next === step) return
      leave()
      step = next
      entered = now().getTime()
      pages = null
    },
    count: (counted) => {
      pages = counted
    },
    read: () => {
      const index = PUBLISHING_STEPS.indexOf(step)
      const before = sum(PUBLISHING_STEPS.slice(0, index).map((name) => expected[name]))
      const inStep = Math.min(now().getTime() - entered, expected[step] * MOST_OF_A_STEP)
      const done = before + inStep
      return {
        step,
        words: STEP_WORDS[step],
        number: index + 1,
        of: PUBLISHING_STEPS.length,
        pages,
        percent: Math.min(99, Math.floor((100 * done) / Math.max(1, total))),
        milliseconds: now().getTime() - start,
        remaining: Math.max(0, Math.round(total - done)),
      }
    },
    finish: () => {
      leave()
      return { ...expected, ...took }
    },
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
