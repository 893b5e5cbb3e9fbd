import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { DataFileError } from '../yaml/parse-data-file.ts'
import { loadTreatments, parseTreatments } from './load-treatments.ts'
import type { Treatment } from './treatment.ts'

function treatment(given: Partial<Treatment> = {}): Treatment {
  return {
    id: 'walking',
    name: 'Walking',
    'what-it-is': 'You walk.',
    'may-help': 'It may ease pain.',
    harms: 'None are named.',
    certainty: 'low',
    'studied-in': 'Women after birth.',
    breastfeeding: 'Nothing is known.',
    sources: [{ source: 'example-2020', passage: 'walks' }],
    ...given,
  }
}

function faultsOf(...treatments: unknown[]): string[] {
  try {
    parseTreatments(stringify({ treatments }))
  } catch (error) {
    if (error instanceof DataFileError) return error.issues.map(({ path }) => path)
    throw error
  }
  return []
}

test('reads the treatments of the publication', () => {
  expect(loadTreatments(process.cwd()).map(({ id }) => id)).toContain('exercise')
})

test('refuses to be sure of anything without a source', () => {
  expect(faultsOf(treatment({ sources: [] }))).toEqual(['treatments.0.certainty'])
  expect(faultsOf(treatment({ sources: [], certainty: 'none' }))).toEqual([])
})

test('refuses a treatment that does not speak of harms, and two of the same name', () => {
  const { harms: _none, ...silent } = treatment()
  expect(faultsOf(silent)).toEqual(['treatments.0.harms'])
  expect(faultsOf(treatment(), treatment())).toEqual(['treatments.1.id'])
})
