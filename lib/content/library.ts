import { loadReferences, type Reference } from '../citations/load-references.ts'
import type { Exercise } from '../exercises/exercise.ts'
import { loadExercises } from '../exercises/load-exercises.ts'
import { loadLocales } from '../locales/load-locales.ts'
import type { Locale } from '../locales/locale.ts'
import { loadPeople } from '../people/load-people.ts'
import type { Roster } from '../people/person.ts'
import { recoveryPoints, type RecoveryPoint } from '../recovery/recovery-points.ts'
import { loadRedFlags } from '../red-flags/load-red-flags.ts'
import type { RedFlags } from '../red-flags/red-flag.ts'
import { loadTreatments } from '../treatments/load-treatments.ts'
import type { Treatment } from '../treatments/treatment.ts'
import { shownContent } from './scope.ts'

/**
 * Data that pages share, read once a process: references, warning signs, telephone numbers, people,
 * exercises, treatments; those of the content shown where there is one.
 * Builds run from the top of the repository.
 */
const ROOT = process.cwd()

let references: ReadonlyMap<string, Reference> | undefined
let redFlags: RedFlags | undefined
let people: Roster | undefined
let locales: readonly Locale[] | undefined
let exercises: readonly Exercise[] | undefined
let treatments: readonly Treatment[] | undefined
let points: readonly RecoveryPoint[] | undefined

export function getReferences(): ReadonlyMap<string, Reference> {
  return shownContent()?.references ?? (references ??= loadReferences(ROOT))
}

export function getRedFlags(): RedFlags {
  return shownContent()?.redFlags ?? (redFlags ??= loadRedFlags(ROOT))
}

export function getLocales(): readonly Locale[] {
  return shownContent()?.locales ?? (locales ??= loadLocales(ROOT))
}

export function getPeople(): Roster {
  return shownContent()?.people ?? (people ??= loadPeople(ROOT))
}

export function getExercises(): readonly Exercise[] {
  return shownContent()?.exercises ?? (exercises ??= loadExercises(ROOT))
}

export function getTreatments(): readonly Treatment[] {
  return shownContent()?.treatments ?? (treatments ??= loadTreatments(ROOT))
}

/** The numbers of the recovery chart, in its order. */
export function getRecoveryPoints(): readonly RecoveryPoint[] {
  if (shownContent() !== null) return recoveryPoints(getReferences().values())
  return (points ??= recoveryPoints(getReferences().values()))
}
