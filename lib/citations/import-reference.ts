import { DomUtils, parseDocument } from 'htmlparser2'
import { exchangeEngine } from './citation-engine.ts'
import {
  DATE_VARIABLES,
  NAME_VARIABLES,
  TEXT_VARIABLES,
  type CslItem,
  type CslName,
} from './csl-item.ts'
import { validateCslItem, withoutUnknownFields, type CslFault } from './csl-schema.ts'
import { normaliseDoi, normalisePmcid, normalisePmid } from './identifier.ts'
import { proposeId } from './propose-id.ts'

/** A text that is none of the formats we read, is broken, or holds what CSL does not allow. */
export class ImportReferenceError extends Error {
  override name = 'ImportReferenceError'
  /** How the text starts, or the item that is wrong. */
  readonly value: unknown
  readonly faults: CslFault[]
  constructor(message: string, value: unknown, faults: CslFault[] = [], options?: ErrorOptions) {
    super(message, options)
    this.value = value
    this.faults = faults
  }
}

/**
 * Reads references from CSL-JSON, BibTeX or RIS, whichever the text is. Nothing is fetched.
 *
 * Items come out as valid CSL in our spelling: bare identifiers, text without markup, nothing that
 * CSL does not know. Abstracts are left behind: they are not ours to publish.
 *
 * @throws ImportReferenceError when the text cannot be read or holds no reference
 */
export function importReferences(text: string): CslItem[] {
  // citation-js guesses what a text is, and would take a DOI or an address as something to fetch.
  const forceType = detectFormat(text)
  const input: unknown = forceType === CSL_LIST ? parseJson(text) : text
  let items: object[]
  try {
    const Cite = exchangeEngine()
    const cite = new Cite(input, { forceType, generateGraph: false })
    items = cite.format('data', { format: 'object' }) as object[]
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]
    throw new ImportReferenceError(`The references cannot be read: ${reason}`, start(text), [], {
      cause: error,
    })
  }
  if (items.length === 0) throw new ImportReferenceError('The text holds no reference', start(text))
  return items.map((item) => {
    const clean = cleanItem(item as CslItem, forceType)
    const faults = validateCslItem(clean)
    if (faults.length === 0) return clean
    const list = faults.map((fault) => `${fault.path.join('.')}: ${fault.found}`).join('; ')
    throw new ImportReferenceError(`\`${clean.id}\` is not valid CSL: ${list}`, clean, faults)
  })
}

const CSL_LIST = '@csl/list+object'

function detectFormat(text: string): string {
  if (/^\s*[[{]/.test(text)) return CSL_LIST
  if (/^\s*TY {2}- /.test(text.replace(/^\uFEFF/, ''))) return '@ris/file'
  if (/^\s*@\w+\s*[{(]/m.test(text)) return '@bibtex/text'
  throw new ImportReferenceError(
    'The text is neither CSL-JSON, nor BibTeX (`@article{…`), nor RIS (`TY  - JOUR`)',
    start(text),
  )
}

function parseJson(text: string): object[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const reason = (error as Error).message
    throw new ImportReferenceError(`The JSON cannot be read: ${reason}`, start(text), [], {
      cause: error,
    })
  }
  return [value]
    .flat()
    .filter((item): item is object => typeof item === 'object' && item !== null)
    .map(withLiteralNames)
}

/** Crossref writes an organisation as `name`, which citation-js throws away. */
function withLiteralNames(item: object): object {
  return Object.fromEntries(
    Object.entries(item).map(([field, value]) => [
      field,
      (NAME_VARIABLES as readonly string[]).includes(field) && Array.isArray(value)
        ? value.map((name) => (name?.name && !name.family ? { literal: String(name.name) } : name))
        : value,
    ]),
  )
}

function start(text: string): string {
  return text.trim().slice(0, 80)
}

/** What formats and services leave in an item, taken out or put into CSL's form. */
function cleanItem(raw: CslItem, format: string): CslItem {
  const { abstract: _abstract, 'citation-key': _key, ...rest } = raw
  const item = rest as CslItem
  for (const variable of TEXT_VARIABLES) {
    const value = item[variable]
    if (value === undefined) continue
    const text = variable === 'URL' ? value.trim() : plainText(value)
    if (text === '') delete item[variable]
    else item[variable] = text
  }
  for (const variable of NAME_VARIABLES) {
    const names = item[variable]?.map(cleanName).filter((name) => name.family || name.literal)
    if (names && names.length > 0) item[variable] = names
    else delete item[variable]
  }
  for (const variable of DATE_VARIABLES) {
    const date = item[variable]
    // Crossref writes an unknown date as `[[null]]`; others write 0 for an unknown month or day.
    const parts = date?.['date-parts']?.map(knownParts).filter((range) => range.length > 0)
    if (date && parts) {
      if (parts.length > 0) date['date-parts'] = parts
      else delete item[variable]
    }
  }
  cleanIdentifiers(item)
  if (format !== CSL_LIST) recoverLost(item)
  // citation-js makes an id at random where there is none.
  if (!item.id || String(item.id).startsWith('temp_id_')) item.id = proposeId(item)
  item.id = String(item.id)
  return withoutUnknownFields(item) as CslItem
}

function cleanIdentifiers(item: CslItem): void {
  const { DOI, PMID, PMCID } = item
  if (DOI) item.DOI = normaliseDoi(DOI) === null ? DOI : DOI.slice(DOI.search(/10\./))
  if (PMID) item.PMID = normalisePmid(PMID) ?? PMID
  if (PMCID) item.PMCID = normalisePmcid(PMCID) ?? PMCID
}

/** What BibTeX and RIS have no place for, and programs write elsewhere. */
function recoverLost(item: CslItem): void {
  // BibTeX says `@misc` for everything on the web, and has a note for when it was read.
  if (item.type === 'document' && item.URL && !item.DOI) item.type = 'webpage'
  const read = /^\[Online; accessed (\d{4})(?:-(\d\d))?(?:-(\d\d))?\]$/.exec(item.note ?? '')
  if (read) {
    item.accessed = { 'date-parts': [read.slice(1).filter(Boolean).map(Number)] }
    delete item.note
  }
  const pmid = item.URL && normalisePmid(item.URL)
  if (pmid && !item.PMID) item.PMID = pmid
  // The number of an article without pages comes twice.
  if (item.number !== undefined && item.number === item.page) delete item.number
}

function cleanName(name: CslName): CslName {
  const clean = Object.fromEntries(
    Object.entries(name)
      .map(([key, value]) => [key, typeof value === 'string' ? plainText(value) : value])
      .filter(([, value]) => value !== ''),
  ) as CslName
  const { family, ...rest } = clean
  // BibTeX and RIS know no organisations: theirs come as a family name alone.
  return family && Object.keys(rest).length === 0 ? { literal: family } : clean
}

function knownParts(parts: (string | number | null)[]): (string | number)[] {
  const unknown = parts.findIndex((part) => !Number(part))
  return parts.slice(0, unknown === -1 ? parts.length : unknown) as (string | number)[]
}

/** Text without tags and entities (`<i>`, `&amp;`), which publishers put into titles. */
function plainText(text: string): string {
  const bare = /[<&]/.test(text) ? DomUtils.textContent(parseDocument(text)) : text
  return bare.replace(/\s+/g, ' ').trim()
}
