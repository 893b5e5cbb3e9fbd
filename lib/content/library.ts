import { loadReferences, type Reference } from '../citations/load-references.ts'
import { loadLocales } from '../locales/load-locales.ts'
import type { Locale } from '../locales/locale.ts'
import { loadPeople } from '../people/load-people.ts'
import type { Roster } from '../people/person.ts'
import { loadRedFlags } from '../red-flags/load-red-flags.ts'
import type { RedFlags } from '../red-flags/red-flag.ts'

/**
 * Data that pages share, read once a process: references, warning signs, telephone numbers, people.
 * Builds run from the top of the repository.
 */
const ROOT = process.cwd()

let references: ReadonlyMap<string, Reference> | undefined
let redFlags: RedFlags | undefined
let people: Roster | undefined
let locales: readonly Locale[] | undefined

export function getReferences(): ReadonlyMap<string, Reference> {
  return (references ??= loadReferences(ROOT))
}

export function getRedFlags(): RedFlags {
  return (redFlags ??= loadRedFlags(ROOT))
}

export function getLocales(): readonly Locale[] {
  return (locales ??= loadLocales(ROOT))
}

export function getPeople(): Roster {
  return (people ??= loadPeople(ROOT))
}
