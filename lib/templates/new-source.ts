import { findDuplicates } from '../citations/find-duplicates.ts'
import {
  InvalidReferencesError,
  loadReferences,
  parseReference,
  SOURCES_FOLDER,
  type Reference,
} from '../citations/load-references.ts'
import { writeNewReference } from '../citations/write-reference.ts'
import { InvalidDateError, isCalendarDate, type CalendarDate } from '../dates/calendar-date.ts'
import { fillTemplate } from './fill-template.ts'
import { slugOf } from './slug-of.ts'

/** What nobody but a reader of the page can tell. */
export type SourceFacts = {
  title: string
  url: string
  publisher: string
  'evidence-level': string
  phase: string
  who: string
  design: string
  /** Made from the title where it is missing. */
  id?: string
}

/** The same work is in the list already; nothing was written. */
export class DuplicateSourceError extends Error {
  override name = 'DuplicateSourceError'
  readonly id: string
  constructor(id: string) {
    super(`This work is in the list already as \`${id}\``)
    this.id = id
  }
}

/**
 * Writes a reference for a web page that no register knows, from docs/templates/source.json. It has
 * no passages yet, so nothing can cite it.
 *
 * @param today day on which the page was opened
 * @returns the file's path from the top of the repository
 * @throws InvalidReferencesError when a fact does not fit, with every fault
 * @throws DuplicateSourceError, ReferenceExistsError, InvalidDateError
 */
export function newSource(root: string, facts: SourceFacts, today: CalendarDate): string {
  if (!isCalendarDate(today)) throw new InvalidDateError(today)
  const id = facts.id ?? slugOf(facts.title)
  const filled = fillTemplate('source.json', { ...facts, id, today }, escapeJson)
  const draft = JSON.parse(filled) as Record<string, unknown>
  draft.accessed = { 'date-parts': [today.split('-').map(Number)] }
  const { reference, faults } = parseReference(JSON.stringify(draft, null, 2), id)
  if (reference === null) {
    const file = `${SOURCES_FOLDER}/${id}.json`
    throw new InvalidReferencesError(
      faults.map(({ path: _path, ...fault }) => ({ severity: 'error', ...fault, file })),
    )
  }
  const twin = [...loadReferences(root).values()].find((other) => isSamePage(reference, other))
  if (twin !== undefined) throw new DuplicateSourceError(twin.id)
  return writeNewReference(root, reference)
}

/** Pages of different publishers may well have the same title: "Back pain". */
function isSamePage(page: Reference, other: Reference): boolean {
  if (addressOf(page) === addressOf(other)) return true
  const publisher = (item: Reference): string => JSON.stringify(item.author ?? []).toLowerCase()
  return publisher(page) === publisher(other) && findDuplicates(page, [other]).length > 0
}

/** An address without what makes no difference to the page behind it; its id when there is none. */
function addressOf({ URL: address, id }: Reference): string {
  if (address === undefined || !URL.canParse(address)) return id
  const { hostname, pathname, search } = new URL(address)
  return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`
}

function escapeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}
