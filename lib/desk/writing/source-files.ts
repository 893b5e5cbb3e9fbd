import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CslItem } from '../../citations/csl-item.ts'
import { fetchByDoi, fetchByPmid } from '../../citations/fetch-reference.ts'
import { findDuplicates, type Duplicate } from '../../citations/find-duplicates.ts'
import { formatReference } from '../../citations/format-reference.ts'
import { normaliseDoi, normalisePmid } from '../../citations/identifier.ts'
import { importReferences } from '../../citations/import-reference.ts'
import {
  InvalidReferencesError,
  parseReference,
  SOURCES_FOLDER,
  type Reference,
} from '../../citations/load-references.ts'
import { proposeId } from '../../citations/propose-id.ts'
import { ID } from '../../citations/reference.ts'
import { writeNewReference } from '../../citations/write-reference.ts'
import type { Repository as Content } from '../../check/repository.ts'
import { describeValue } from '../../citations/csl-schema.ts'
import { changeJson, type Json } from './change-json.ts'
import { withContentOf } from './commit-content.ts'

/** What was pasted is no source that can be added; the message says what to do. */
export class SourceRefusedError extends Error {
  override name = 'SourceRefusedError'
}

/** A reference as it was read, before anybody has said what it is worth. */
export type PastedSource = {
  /** CSL without our own part. */
  item: CslItem
  /** The entry as readers will see it. */
  entry: string
  /** The same work in our list. */
  duplicates: Duplicate[]
  /** A free id for it. */
  id: string
  /** Whether a register gave it; then its identifiers are known to be right. */
  isFetched: boolean
}

/** Our own part of a source, as the form sends it; only reading can say whether it is valid. */
export type SourceFields = { readonly [name: string]: Json }

/** Something to mend in one field: `custom.passages.0.statement`. */
export type FieldFault = { field: string; message: string }

/** The text is longer than any reference. */
const LONGEST = 100_000
const PASTE =
  'Paste it here as RIS, BibTeX or CSL-JSON instead: journals and PubMed offer that under “Cite”. Or write it by hand'
/** Characters that nobody sees, which come along when somebody copies out of a PDF. */
const HIDDEN = /[^\P{Cc}\t\r\n]|[\u200B\u202A-\u202E\u2060-\u2069\uFEFF]/gu
/** No text in these formats says more than a few things inside each other. */
const MOST_BRACES = /(?:\{[^{}]*){40}/

/**
 * Reads a DOI, a PMID, or one reference in RIS, BibTeX or CSL-JSON.
 *
 * @throws SourceRefusedError
 */
export async function readPasted(
  text: string,
  content: Content,
  fetch: typeof globalThis.fetch,
): Promise<PastedSource> {
  const bare = text.replace(HIDDEN, '').trim()
  if (bare === '') throw new SourceRefusedError('Paste something first')
  if (bare.length > LONGEST) throw new SourceRefusedError('This is too long to be one reference')
  const { item, isFetched } = await readItem(bare, fetch)
  const references = referencesOf(content)
  const { custom: _custom, ...rest } = item
  requireUsable(item)
  return {
    item: rest,
    entry: formatReference(item).text,
    duplicates: findDuplicates(item, references.values()),
    id: proposeId(item, content.sources),
    isFetched,
  }
}

/** What the form cannot mend has to be right before somebody fills it in. */
function requireUsable({ title = '', DOI, URL: address }: CslItem): void {
  const wrong = [
    title.trim() === '' && 'The reference has no title',
    DOI !== undefined && normaliseDoi(DOI) === null && `“${DOI}” is no DOI`,
    address !== undefined && !/^https?:\/\//i.test(address) && `“${address}” is no address`,
  ].find((words) => words !== false)
  if (wrong === undefined) return
  throw new SourceRefusedError(`${wrong}. Mend it in the text and read it again`)
}

async function readItem(
  text: string,
  fetch: typeof globalThis.fetch,
): Promise<{ item: CslItem; isFetched: boolean }> {
  const isShort = text.length < 300 && !text.includes('\n')
  try {
    if (isShort && normalisePmid(text) !== null) {
      return { item: await fetchByPmid(text, { fetch }), isFetched: true }
    }
    if (isShort && normaliseDoi(text) !== null) {
      return { item: await fetchByDoi(text, { fetch }), isFetched: true }
    }
    // BibTeX inside BibTeX without end is nobody's reference, and more than its reader survives.
    if (text.startsWith('@') && MOST_BRACES.test(text)) {
      throw new SourceRefusedError('The braces of the text do not fit together')
    }
    // Each is looked at, which takes half a minute for the most that can be pasted.
    refuseMany(jsonItems(text))
    const [item, ...more] = importReferences(text)
    refuseMany(more.length + 1)
    if (item === undefined) throw new SourceRefusedError('The text holds no reference')
    return { item, isFetched: false }
  } catch (error) {
    const { name, message } = error as Error
    // Brackets or tags within each other, a thousand deep.
    if (error instanceof RangeError)
      throw new SourceRefusedError(`This cannot be read. ${PASTE}`, { cause: error })
    if (name === 'FetchReferenceError')
      throw new SourceRefusedError(`${message}. ${PASTE}`, { cause: error })
    if (name === 'ImportReferenceError') throw new SourceRefusedError(message, { cause: error })
    throw error
  }
}

function refuseMany(count: number): void {
  if (count <= 1) return
  throw new SourceRefusedError(
    `The text holds ${count} references. Add them one by one: each has its own people`,
  )
}

/** How many references a text in JSON has; 1 for any other. */
function jsonItems(text: string): number {
  if (!text.startsWith('[')) return 1
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.length : 1
  } catch {
    return 1
  }
}

/**
 * The file of a new source against a commit, or what is to be mended in the form.
 *
 * @param given.isFetched whether identifiers come from a register
 */
export function makeSource(
  root: string,
  commit: string,
  given: { id: string; item: SourceFields; custom: SourceFields; isFetched: boolean },
): Promise<{ path: string; bytes: Uint8Array } | { faults: FieldFault[] }> {
  const { id, isFetched } = given
  const custom: SourceFields = withoutNulls(given.custom)
  const { id: _id, type, title, custom: _custom, ...fields } = given.item
  const identifiers = ['DOI', 'PMID', 'PMCID'].filter((name) => fields[name] !== undefined)
  const basis = isFetched ? 'found' : 'recalled'
  const reference = {
    id,
    type,
    title,
    ...fields,
    custom: {
      ...custom,
      health: { state: 'current', checked: null },
      corrections: [],
      'identifier-basis': Object.fromEntries(identifiers.map((name) => [name, basis])),
      passages: custom.passages ?? [],
    },
  }
  if (!ID.test(id) || id.length > 80) {
    return Promise.resolve({
      faults: [{ field: 'id', message: 'Expected small letters, digits and single hyphens.' }],
    })
  }
  const { faults } = parseReference(JSON.stringify(reference), id)
  if (faults.length > 0) return Promise.resolve({ faults: faults.map(fieldFault) })
  if (!Array.isArray(custom.passages) || custom.passages.length === 0) {
    const message = 'Add at least one passage: nothing can rest on a source without.'
    return Promise.resolve({ faults: [{ field: 'custom.passages', message }] })
  }
  return withContentOf(root, commit, async (folder) => {
    try {
      const file = writeNewReference(folder, reference as unknown as Reference)
      return { path: file, bytes: new Uint8Array(await readFile(path.join(folder, file))) }
    } catch (error) {
      if ((error as Error).name === 'ReferenceExistsError') {
        return { faults: [{ field: 'id', message: `There is a source \`${id}\` already.` }] }
      }
      if (!(error instanceof InvalidReferencesError)) throw error
      return { faults: error.faults.map((fault) => ({ field: '', message: fault.found })) }
    }
  })
}

/**
 * The text of a source with other fields in our own part, as little changed as can be.
 *
 * @param custom fields to change; null takes one away
 */
export function changeSource(
  text: string,
  id: string,
  custom: SourceFields,
): { text: string } | { faults: FieldFault[] } {
  const before = JSON.parse(text) as { readonly [name: string]: Json }
  const after = {
    ...before,
    custom: withoutNulls({ ...(before.custom as SourceFields), ...custom }),
  }
  const { faults } = parseReference(JSON.stringify(after), id)
  if (faults.length > 0) return { faults: faults.map(fieldFault) }
  return { text: changeJson(text, after) }
}

/** References of a commit that have no faults, by id. */
export function referencesOf(content: Content): Map<string, Reference> {
  return new Map(
    [...content.sources].flatMap(([id, { reference }]) =>
      reference === null ? [] : [[id, reference] as const],
    ),
  )
}

export function sourcePath(id: string): string {
  return `${SOURCES_FOLDER}/${id}.json`
}

function withoutNulls(fields: SourceFields): SourceFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

function fieldFault(fault: {
  path: readonly (string | number)[]
  found: string
  expected: string
  remedy: string | null
}): FieldFault {
  const { path: steps, found, expected, remedy } = fault
  const isEmpty = found === `Unexpected ${describeValue('')}`
  const words = isEmpty
    ? 'This is needed.'
    : [`${found}, expected ${expected}.`, remedy].filter(Boolean).join(' ')
  return { field: steps.join('.'), message: words.replaceAll('`', '') }
}
