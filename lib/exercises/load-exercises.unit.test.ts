import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { DataFileError } from '../yaml/parse-data-file.ts'
import type { Exercise } from './exercise.ts'
import { loadExercises, parseExercises } from './load-exercises.ts'

function exercise(given: Partial<Exercise> = {}): Exercise {
  return {
    id: 'breathing',
    name: 'Belly breathing',
    stages: ['first-days', 'weeks-2-6'],
    'after-c-section': ['weeks-2-6'],
    steps: ['Breathe out slowly.'],
    repeat: 'Five breaths.',
    'stop-if': ['you feel dizzy'],
    sources: [],
    ...given,
  }
}

function faultsOf(...exercises: unknown[]): string[] {
  try {
    parseExercises(stringify({ exercises }))
  } catch (error) {
    if (error instanceof DataFileError) return error.issues.map(({ path }) => path)
    throw error
  }
  return []
}

test('reads the exercises of the publication, the gentlest first', () => {
  const exercises = loadExercises(process.cwd())
  expect(exercises[0]?.id).toBe('breathing')
  expect(exercises.length).toBeGreaterThan(5)
})

test('every exercise of the publication says when to stop', () => {
  for (const { id, 'stop-if': reasons } of loadExercises(process.cwd())) {
    expect(reasons.length, id).toBeGreaterThan(0)
  }
})

test('an exercise without sources is plain advice', () => {
  const { sources: _none, ...plain } = exercise()
  expect(parseExercises(stringify({ exercises: [plain] }))[0]?.sources).toEqual([])
})

test('refuses one that begins earlier after a C-section than after other births', () => {
  const early = exercise({ stages: ['weeks-6-12'], 'after-c-section': ['first-days'] })
  expect(faultsOf(early)).toEqual(['exercises.0.after-c-section'])
})

test('refuses one without a reason to stop, and two of the same name', () => {
  expect(faultsOf(exercise({ 'stop-if': [] }))).toEqual(['exercises.0.stop-if'])
  expect(faultsOf(exercise(), exercise())).toEqual(['exercises.1.id'])
})

test('refuses a picture from elsewhere', () => {
  expect(faultsOf(exercise({ picture: 'https://example.org/a.svg' }))).toEqual([
    'exercises.0.picture',
  ])
})
