import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { suggest } from '../faults/suggest.ts'
import {
  CSL_TYPES,
  DATE_VARIABLES,
  NAME_VARIABLES,
  NUMBER_VARIABLES,
  TEXT_VARIABLES,
} from './csl-item.ts'

/**
 * A JSON Schema for one CSL-JSON item.
 *
 * No npm package carries the official `csl-data.json`, so this one is our own, written after the
 * CSL 1.0.2 specification. It has the same types and variables, and is stricter where an item could
 * be valid and yet print wrongly: a name has a family or a literal name, a date has parts, a literal
 * or a raw text, months and days exist, an id is text. What passes here passes there; a range in
 * EDTF text and a numeric id pass there and not here.
 */
const text = { type: 'string', minLength: 1 }
const textOrNumber = { type: ['string', 'number'], minLength: 1 }
const flag = { type: ['string', 'number', 'boolean'] }

const nameSchema = {
  type: 'object',
  properties: {
    family: text,
    given: text,
    'dropping-particle': text,
    'non-dropping-particle': text,
    suffix: text,
    'comma-suffix': flag,
    'static-ordering': flag,
    literal: text,
    'parse-names': flag,
  },
  anyOf: [{ required: ['family'] }, { required: ['literal'] }],
  additionalProperties: false,
}

const datePartsSchema = {
  type: 'array',
  items: [
    { type: ['integer', 'string'], pattern: '^-?\\d{1,4}$' },
    { type: ['integer', 'string'], minimum: 1, maximum: 12, pattern: '^(0?[1-9]|1[0-2])$' },
    { type: ['integer', 'string'], minimum: 1, maximum: 31, pattern: '^(0?[1-9]|[12]\\d|3[01])$' },
  ],
  additionalItems: false,
  minItems: 1,
  maxItems: 3,
}

const dateSchema = {
  type: 'object',
  properties: {
    'date-parts': { type: 'array', items: datePartsSchema, minItems: 1, maxItems: 2 },
    season: textOrNumber,
    circa: flag,
    literal: text,
    raw: text,
  },
  anyOf: [{ required: ['date-parts'] }, { required: ['literal'] }, { required: ['raw'] }],
  additionalProperties: false,
}

const each = (names: readonly string[], schema: object) =>
  Object.fromEntries(names.map((name) => [name, schema]))

export const cslItemSchema = {
  type: 'object',
  properties: {
    id: text,
    type: { type: 'string', enum: [...CSL_TYPES] },
    categories: { type: 'array', items: text },
    custom: { type: 'object' },
    ...each(NAME_VARIABLES, { $ref: '#/$defs/names' }),
    ...each(DATE_VARIABLES, { $ref: '#/$defs/date' }),
    ...each(NUMBER_VARIABLES, textOrNumber),
    ...each(TEXT_VARIABLES, text),
  },
  required: ['id', 'type'],
  additionalProperties: false,
  $defs: { names: { type: 'array', items: nameSchema, minItems: 1 }, date: dateSchema },
}

/** A place inside a JSON text: `['author', 0, 'family']`. The empty path is the whole. */
export type JsonPath = (string | number)[]

export type CslFault = {
  path: JsonPath
  /** "Unexpected field `journal`" */
  found: string
  /** "a field of CSL-JSON 1.0.2" */
  expected: string
  /** "Did you mean `container-title`?" or null when nothing better can be said. */
  remedy: string | null
}

// `strictTuples` is off because a date may stop after the year or the month; `inlineRefs`, because
// twenty-six copies of the rules for names take ajv ten times as long to compile.
const options = {
  allErrors: true,
  allowUnionTypes: true,
  inlineRefs: false,
  strictTuples: false,
  verbose: true,
}
const validate = new Ajv(options).compile(cslItemSchema)
let pruning: ValidateFunction | null = null

/** Everything about an item that CSL-JSON 1.0.2 does not allow; empty when it is valid. */
export function validateCslItem(item: unknown): CslFault[] {
  validate(item)
  return (
    (validate.errors ?? [])
      // Each branch of an `anyOf` reports its own missing field; the `anyOf` itself says it all.
      .filter((error) => !error.schemaPath.includes('/anyOf/'))
      .map((error) => toFault(error, item))
  )
}

/** A copy of the item without the fields that CSL does not know, at any depth. It may be invalid still. */
export function withoutUnknownFields(item: object): object {
  const copy = structuredClone(item)
  pruning ??= new Ajv({ ...options, removeAdditional: true }).compile(cslItemSchema)
  pruning(copy)
  return copy
}

/** Names that other formats use for what CSL calls differently. */
const FOREIGN_NAMES: Record<string, string> = {
  journal: 'container-title',
  booktitle: 'container-title',
  authors: 'author',
  year: 'issued',
  date: 'issued',
  doi: 'DOI',
  pmid: 'PMID',
  pmcid: 'PMCID',
  url: 'URL',
  pages: 'page',
}

function toFault(error: ErrorObject, item: unknown): CslFault {
  const path = toPath(error.instancePath, item)
  const found = `Unexpected ${describeValue(error.data)}`
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(error.params.additionalProperty)
      const known = Object.keys(error.parentSchema?.properties ?? {})
      const foreign = path.length === 0 ? FOREIGN_NAMES[name.toLowerCase()] : undefined
      return {
        path: [...path, name],
        found: `Unexpected field \`${name}\``,
        expected: 'a field of CSL-JSON 1.0.2; fields of our own stand under `custom`',
        remedy: foreign ? `Did you mean \`${foreign}\`?` : suggest(name, known),
      }
    }
    case 'required': {
      const name = String(error.params.missingProperty)
      return { path, found: `Missing field \`${name}\``, expected: `\`${name}\``, remedy: null }
    }
    case 'anyOf': {
      const fields = (error.schema as { required: string[] }[]).flatMap(({ required }) => required)
      return {
        path,
        found: `Unexpected ${describeFields(error.data)}`,
        expected: oneOf(fields),
        remedy: null,
      }
    }
    case 'enum': {
      const values = error.schema as string[]
      return {
        path,
        found,
        expected:
          path[0] === 'type'
            ? 'a type of CSL-JSON 1.0.2, such as `article-journal`'
            : oneOf(values),
        remedy: typeof error.data === 'string' ? suggest(error.data, values) : null,
      }
    }
    case 'type':
      return {
        path,
        found,
        expected: [error.schema as string | string[]].flat().map(nameOfType).join(' or '),
        remedy: null,
      }
    case 'minLength':
      return { path, found, expected: 'text that is not empty', remedy: 'Leave the field out.' }
    case 'minItems':
      return {
        path,
        found: 'Unexpected empty list',
        expected: 'at least one',
        remedy: 'Leave the field out.',
      }
    case 'pattern':
    case 'minimum':
    case 'maximum':
      return { path, found, expected: 'a year, month (1 to 12) or day (1 to 31)', remedy: null }
    default:
      return { path, found, expected: error.message ?? error.keyword, remedy: null }
  }
}

/** `/author/0/family` as a path, with numbers where the item has a list. */
function toPath(pointer: string, item: unknown): JsonPath {
  let value = item
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
      const step = Array.isArray(value) ? Number(key) : key
      value = (value as Record<string | number, unknown>)[step]
      return step
    })
}

/** A value in a few words: "text `abc`", "number 5", "list", "null". */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'object'
  if (typeof value !== 'string') return `${typeof value} ${String(value)}`
  return value === ''
    ? 'empty text'
    : `text \`${value.length > 60 ? `${value.slice(0, 59)}…` : value}\``
}

function describeFields(value: unknown): string {
  const names = Object.keys(value as object)
  return names.length === 0 ? 'empty object' : `object with only ${names.map(quote).join(', ')}`
}

const quote = (name: string) => `\`${name}\``

export function oneOf(names: readonly string[]): string {
  return names.length === 1 ? quote(names[0]!) : `one of ${names.map(quote).join(', ')}`
}

function nameOfType(type: string): string {
  const names: Record<string, string> = {
    string: 'text',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  }
  return names[type] ?? type
}
