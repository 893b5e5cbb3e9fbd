import type { z } from 'zod'
import { suggest } from '../faults/suggest.ts'
import type { DataFile, Report } from './repository.ts'

type Shape = { rule: string; schema: z.ZodType }

/**
 * Reports what a schema refuses about a YAML file, each fault at its line and column.
 *
 * @returns true when the file has the shape
 */
export function reportSchemaFaults(
  file: DataFile,
  { rule, schema }: Shape,
  report: Report,
): boolean {
  const result = schema.safeParse(file.data ?? [])
  if (result.success) return true
  for (const issue of result.error.issues) {
    for (const { path, found, expected, remedy } of toFaults(issue, file.data, schema)) {
      report({ ...file.placeOf(path), rule, found, expected, remedy })
    }
  }
  return false
}

type Told = { path: PropertyKey[]; found: string; expected: string; remedy: string | null }

function toFaults(issue: z.core.$ZodIssue, data: unknown, schema: z.ZodType): Told[] {
  const { path } = issue
  const value = valueAt(data, path)
  const name = nameOf(path)
  const found = value === undefined ? `Missing ${name}` : `Unexpected ${inWords(value)} as ${name}`
  // Words of the schema's own say more than ours. Zod's begin with one of these.
  if (!/^(?:Invalid|Too|Unrecognized)\b/.test(issue.message)) {
    return [ownWords(issue.message, path, found)]
  }
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = fieldsAt(schema, path)
      return issue.keys.map((key) => ({
        path: [...path, key],
        found: `Unexpected field \`${key}\``,
        expected: known.length === 0 ? 'a field we know' : `one of ${known.join(', ')}`,
        remedy: suggest(key, known) ?? 'Remove the line.',
      }))
    }
    case 'invalid_value': {
      const values = issue.values.map(String)
      const remedy = typeof value === 'string' ? suggest(value, values) : null
      return [{ path, found, expected: `one of ${values.join(', ')}`, remedy }]
    }
    case 'invalid_type':
      return [{ path, found, expected: TYPES[issue.expected] ?? issue.expected, remedy: null }]
    case 'too_small':
    case 'too_big': {
      const amount = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum)
      const [one, many] = UNITS[issue.origin] ?? ['', '']
      const unit = amount === 1 ? one : many
      const limit = issue.code === 'too_small' ? 'at least' : 'at most'
      const length = typeof value === 'string' ? ` of ${value.length} characters` : ''
      return [
        { path, found: `${found}${length}`, expected: `${limit} ${amount}${unit}`, remedy: null },
      ]
    }
    case 'invalid_format':
      return [{ path, found, expected: FORMATS[issue.format] ?? issue.message, remedy: null }]
    default:
      return [{ path, found, expected: issue.message, remedy: null }]
  }
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: '`field: value` lines',
}

const UNITS: Record<string, [one: string, many: string]> = {
  string: [' character', ' characters'],
  array: [' entry', ' entries'],
}

const FORMATS: Record<string, string> = {
  date: 'a date that exists, written YYYY-MM-DD',
  url: 'a full address, https://…',
  starts_with: 'an address that starts with `/`',
  regex: 'small letters, digits and single hyphens',
}

/** "Expected X" and "Unexpected X, expected Y" are how schemas of ours speak. */
function ownWords(message: string, path: PropertyKey[], found: string): Told {
  const [first = '', second] = message.split(/, expected /)
  if (second !== undefined) return { path, found: first, expected: second, remedy: null }
  if (first.startsWith('Expected ')) {
    return { path, found, expected: first.slice('Expected '.length), remedy: null }
  }
  return { path, found: first, expected: 'each once', remedy: null }
}

/** Names of the fields at this path of the schema; none when it cannot be told. */
function fieldsAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  type Inside = { shape?: Record<PropertyKey, unknown>; element?: unknown; unwrap?: () => unknown }
  let inside = schema as Inside | undefined
  for (const step of path) {
    while (inside?.shape === undefined && inside?.element === undefined && inside?.unwrap) {
      inside = inside.unwrap() as Inside
    }
    inside = (inside?.shape?.[step] ?? inside?.element) as Inside | undefined
  }
  return Object.keys(inside?.shape ?? {})
}

/** "`level`" for `flags.3.level`: which one it is the line tells. */
function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1)
  if (last === undefined) return 'the file'
  return typeof last === 'number' ? 'entry of the list' : `\`${String(last)}\``
}

function inWords(value: unknown): string {
  if (value === null) return 'empty value'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return '`field: value` lines'
  const text = String(value)
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    data,
  )
}
