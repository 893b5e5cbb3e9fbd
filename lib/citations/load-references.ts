import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { compareFaults, type Fault, type LocalFault, type Place } from '../faults/fault.ts'
import { suggest } from '../faults/suggest.ts'
import type { CslItem } from './csl-item.ts'
import {
  describeValue,
  oneOf,
  validateCslItem,
  type CslFault,
  type JsonPath,
} from './csl-schema.ts'
import { locateJson } from './locate-json-path.ts'
import { customSchema, ID, type ReferenceCustom } from './reference.ts'

/** One work in our list: a CSL item, and our own part of it under `custom`. */
export type Reference = Omit<CslItem, 'custom'> & { custom: ReferenceCustom }

export type ReferenceFault = LocalFault & { path: JsonPath }

export type ParsedReference =
  { reference: Reference; faults: [] } | { reference: null; faults: ReferenceFault[] }

export const SOURCES_FOLDER = 'content/sources'

/** At least one file of references is wrong. `faults` has all of them, in reading order. */
export class InvalidReferencesError extends Error {
  override name = 'InvalidReferencesError'
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super(
      [
        `${faults.length === 1 ? 'One fault' : `${faults.length} faults`} in ${SOURCES_FOLDER}/`,
        ...faults.map(
          ({ file, line, column, rule, found, expected, remedy }) =>
            `${file}:${line}:${column} ${rule}\n  ${found}, expected ${expected}${remedy ? `\n  ${remedy}` : ''}`,
        ),
      ].join('\n'),
    )
    this.faults = faults
  }
}

/** Characters of a source, ten times the longest. A paper of a thousand authors has 50,000. */
const LONGEST = 100_000
/** Nobody reads more, and to find the place of each takes time. */
const MOST_FAULTS = 200

function tooLong({ length }: string): ReferenceFault {
  return {
    line: 1,
    column: 1,
    path: [],
    rule: 'reference-json',
    found: `Unexpected source of ${length} characters`,
    expected: `at most ${LONGEST}`,
    remedy: null,
  }
}

/**
 * Reads one reference and finds everything that is wrong with it.
 *
 * @param jsonText the file's text
 * @param id the file's name without `.json`, which must be the item's id
 */
export function parseReference(jsonText: string, id: string): ParsedReference {
  if (jsonText.length > LONGEST) return { reference: null, faults: [tooLong(jsonText)] }
  let item: unknown
  try {
    item = JSON.parse(jsonText)
  } catch (error) {
    const message = (error as SyntaxError).message
    return {
      reference: null,
      faults: [
        {
          ...placeOfSyntaxError(jsonText, message),
          path: [],
          rule: 'reference-json',
          found: `Unreadable JSON: ${message.replace(/ in JSON at position .*$/s, '')}`,
          expected: 'one object of CSL-JSON',
          remedy: null,
        },
      ],
    }
  }
  const { locate, repeatedKeys } = locateJson(jsonText)
  const at = (rule: string) => (fault: CslFault) => ({ ...fault, ...locate(fault.path), rule })
  const custom = customSchema.safeParse(valueAt(item, ['custom']))
  const faults: ReferenceFault[] = [
    ...repeatedKeys.map((place) => ({
      ...place,
      path: [],
      rule: 'reference-json',
      found: 'Unexpected second field of the same name',
      expected: 'each field once',
      remedy: null,
    })),
    ...validateCslItem(item).slice(0, MOST_FAULTS).map(at('reference-csl')),
    ...idFaults(item, id).map(at('reference-id')),
    ...(custom.success
      ? []
      : customFaults(custom.error, item).slice(0, MOST_FAULTS).map(at('reference-custom'))),
  ]
  return faults.length === 0
    ? { reference: item as Reference, faults: [] }
    : { reference: null, faults }
}

/**
 * All references of the repository, by id, sorted by id; empty when there are none.
 *
 * @param root top folder of the repository
 * @throws InvalidReferencesError when any file is wrong, with the faults of all files
 */
export function loadReferences(root: string): Map<string, Reference> {
  const folder = join(root, SOURCES_FOLDER)
  const references = new Map<string, Reference>()
  const faults: Fault[] = []
  for (const name of readdirSync(folder).filter(isReferenceFile).sort()) {
    const id = name.slice(0, -'.json'.length)
    const parsed = parseReference(readFileSync(join(folder, name), 'utf8'), id)
    if (parsed.reference) references.set(id, parsed.reference)
    for (const { path: _path, ...fault } of parsed.faults) {
      faults.push({ severity: 'error', ...fault, file: `${SOURCES_FOLDER}/${name}` })
    }
  }
  if (faults.length > 0) throw new InvalidReferencesError(faults.sort(compareFaults))
  // File names sort `to-2011a.json` before `to-2011.json`; ids do not.
  return new Map([...references].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function isReferenceFile(name: string): boolean {
  return name.endsWith('.json') && !name.startsWith('.')
}

function idFaults(item: unknown, id: string): CslFault[] {
  const found = valueAt(item, ['id'])
  if (typeof found !== 'string') return []
  const fault = { path: ['id'], found: `Unexpected reference id \`${found}\`` }
  if (!ID.test(found)) {
    return [{ ...fault, expected: 'small letters, digits and single hyphens', remedy: null }]
  }
  if (found === id) return []
  const remedy = `Change the id, or rename the file to \`${found}.json\`.`
  return [{ ...fault, expected: `the file's name, \`${id}\``, remedy }]
}

function customFaults(error: z.ZodError, item: unknown): CslFault[] {
  return error.issues.flatMap((issue) => toCustomFaults(issue, item))
}

function toCustomFaults(issue: z.core.$ZodIssue, item: unknown): CslFault[] {
  const path: JsonPath = [
    'custom',
    ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
  ]
  const value = valueAt(item, path)
  const name = path.at(-1)
  const found =
    value === undefined ? `Missing field \`${name}\`` : `Unexpected ${describeValue(value)}`
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        found: `Unexpected field \`${key}\``,
        expected: `a field of \`${name}\` that lib/citations/reference.ts knows`,
        remedy: suggest(key, knownFields(path)),
      }))
    case 'invalid_value': {
      const values = issue.values.map(String)
      const remedy = typeof value === 'string' ? suggest(value, values) : null
      return [{ path, found, expected: oneOf(values), remedy }]
    }
    case 'invalid_type':
      return [{ path, found, expected: issue.expected, remedy: null }]
    case 'too_small':
      return [
        { path, found, expected: `at least ${issue.minimum}${unitOf(issue.origin)}`, remedy: null },
      ]
    case 'too_big': {
      const length = typeof value === 'string' ? ` of ${value.length} characters` : ''
      const expected = `at most ${issue.maximum}${unitOf(issue.origin)}`
      return [{ path, found: `${found}${length}`, expected, remedy: null }]
    }
    case 'custom':
      return [{ path, found: issue.message, expected: 'a name of its own', remedy: null }]
    default:
      return [
        { path, found, expected: EXPECTED_FORMATS[formatOf(issue)] ?? issue.message, remedy: null },
      ]
  }
}

const EXPECTED_FORMATS: Record<string, string> = {
  date: 'a calendar date, YYYY-MM-DD',
  url: 'a full address, https://…',
  regex: 'small letters, digits and single hyphens',
  invalid_union: 'one number, or `[lowest, highest]`',
}

function formatOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_format' ? issue.format : (issue.code ?? '')
}

function unitOf(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' items' : ''
}

/** Field names of the object at this path of `custom`, read off the schema; none when it is not there. */
function knownFields(path: JsonPath): string[] {
  let schema: unknown = customSchema
  for (const step of path.slice(1)) {
    const inner = unwrap(schema) as { shape?: Record<string, unknown>; element?: unknown }
    schema = typeof step === 'number' ? inner.element : inner.shape?.[step]
  }
  return Object.keys((unwrap(schema) as { shape?: object } | undefined)?.shape ?? {})
}

function unwrap(schema: unknown): unknown {
  const optional = schema as { unwrap?: () => unknown; element?: unknown } | undefined
  return optional?.unwrap && !optional.element ? optional.unwrap() : schema
}

function valueAt(item: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    item,
  )
}

/** V8 says "at position 12", or nothing when the text ends too early. */
function placeOfSyntaxError(jsonText: string, message: string): Place {
  const position = /position (\d+)/.exec(message)?.[1]
  const before = jsonText.slice(0, position === undefined ? jsonText.length : Number(position))
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') }
}
