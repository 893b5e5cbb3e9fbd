import { isMap, isScalar, isSeq, parseDocument, type Pair, type Scalar, type YAMLMap } from 'yaml'
import type { FieldRule, Fields } from '../../mdx/front-matter.ts'

/** Value of a field as a form shows it: text, or the entries of a list; null when it is empty. */
export type FieldValue = string | readonly string[] | null

/** What stands in place of a part of the text. Offsets are those of the text given. */
export type TextChange = { from: number; to: number; insert: string }

type Matter = { start: number; yaml: string; map: YAMLMap }

/**
 * The fields of a page's front matter for a form; null when it cannot be read, and has to be mended
 * in the text first.
 *
 * @param text of the page, lines ended by `\n`
 */
export function readFields(text: string, fields: Fields): Map<string, FieldValue> | null {
  const matter = matterOf(text)
  if (matter === null) return null
  const values = new Map<string, FieldValue>()
  for (const field of Object.keys(fields)) {
    const value = matter.map.get(field, true)
    values.set(field, valueOf(value))
  }
  return values
}

/**
 * The change of the text that gives a field another value and leaves every other character alone:
 * other fields, their order, comments, and the kind of quotation marks.
 *
 * @param text of the page, lines ended by `\n`
 * @returns null when the field has that value already
 * @throws FrontMatterError when the front matter cannot be read, or could not be afterwards
 */
export function changeField(
  text: string,
  fields: Fields,
  field: string,
  value: FieldValue,
): TextChange | null {
  const rule = fields[field]
  const matter = matterOf(text)
  if (rule === undefined || matter === null) throw new FrontMatterError(field)
  const before = valueOf(matter.map.get(field, true))
  if (isSame(before, value)) return null
  const change = makeChange(matter, fields, rule, field, value)
  const after = `${text.slice(0, change.from)}${change.insert}${text.slice(change.to)}`
  const now = readFields(after, fields)
  // What was written must read as what was meant, and nothing else may read otherwise.
  if (now === null) throw new FrontMatterError(field)
  for (const name of Object.keys(fields)) {
    const meant = name === field ? value : valueOf(matter.map.get(name, true))
    if (!isSame(now.get(name) ?? null, meant)) throw new FrontMatterError(name)
  }
  return change
}

/** The front matter is not as a form could change it. */
export class FrontMatterError extends Error {
  override name = 'FrontMatterError'
  readonly field: string
  constructor(field: string) {
    super(`The field \`${field}\` cannot be changed here. Change it in the text.`)
    this.field = field
  }
}

function matterOf(text: string): Matter | null {
  const match = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(text)
  if (match?.[1] === undefined) return null
  const start = text.indexOf('\n') + 1
  const document = parseDocument(match[1], { schema: 'core' })
  if (document.errors.length > 0 || document.warnings.length > 0) return null
  if (document.contents === null) return null
  return isMap(document.contents) ? { start, yaml: match[1], map: document.contents } : null
}

function valueOf(node: unknown): FieldValue {
  if (isSeq(node)) {
    return node.items.map((item) => (isScalar(item) ? textOf(item) : String(item)))
  }
  if (!isScalar(node) || node.value === null || node.value === '') return null
  return textOf(node)
}

/** A number as it was written: `007`. */
function textOf(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

function isSame(a: FieldValue, b: FieldValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function makeChange(
  { start, yaml, map }: Matter,
  fields: Fields,
  rule: FieldRule,
  field: string,
  value: FieldValue,
): TextChange {
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === field)
  if (pair === undefined) return addField({ start, yaml, map }, fields, rule, field, value)
  const key = pair.key as Scalar
  const node = pair.value as { range?: [number, number, number] | null } | null
  const colon = yaml.indexOf(':', key.range?.[1] ?? 0)
  // An empty value has no place of its own: it begins behind the colon.
  const isEmpty = !node?.range || node.range[0] === node.range[1]
  const from = isEmpty ? colon + 1 : (node.range?.[0] ?? 0)
  const to = isEmpty ? colon + 1 : endOf(yaml, from, node.range?.[1] ?? from)
  const written = writeValue(rule, value, pair, yaml)
  if (written === '') {
    // The blank before it goes with it.
    return { from: start + colon + 1, to: start + to, insert: '' }
  }
  const isBlock = isSeq(pair.value) && pair.value.flow !== true && !isEmpty
  if (isBlock) return { from: start + colon + 1, to: start + to, insert: ` ${written}` }
  return { from: start + from, to: start + to, insert: isEmpty ? ` ${written}` : written }
}

/** Without the line end and blanks that the parser counts to block values. */
function endOf(yaml: string, from: number, end: number): number {
  return from + yaml.slice(from, end).trimEnd().length
}

function addField(
  { start, yaml, map }: Matter,
  fields: Fields,
  rule: FieldRule,
  field: string,
  value: FieldValue,
): TextChange {
  const order = Object.keys(fields)
  const before = order.slice(0, order.indexOf(field))
  const neighbour = map.items.findLast(
    ({ key }) => isScalar(key) && before.includes(String(key.value)),
  )
  const line = `${field}: ${writeValue(rule, value, null, yaml)}`.trimEnd()
  if (neighbour === undefined) return { from: start, to: start, insert: `${line}\n` }
  const written = neighbour.value as { range?: [number, number, number] | null } | null
  const key = neighbour.key as Scalar
  const end = written?.range?.[1] ?? key.range?.[1] ?? 0
  // `end` of a block value is behind its line end already.
  const at = yaml.indexOf('\n', Math.max(0, yaml[end - 1] === '\n' ? end - 1 : end))
  return at === -1
    ? { from: start + yaml.length, to: start + yaml.length, insert: `\n${line}` }
    : { from: start + at + 1, to: start + at + 1, insert: `${line}\n` }
}

function writeValue(rule: FieldRule, value: FieldValue, pair: Pair | null, yaml: string): string {
  if (rule.type === 'list' || Array.isArray(value)) {
    const entries = value === null ? [] : typeof value === 'string' ? [value] : value
    const known = sourcesOf(pair, yaml)
    return `[${entries.map((entry) => known.get(entry) ?? writeText(entry, 'PLAIN', true)).join(', ')}]`
  }
  if (value === null) return ''
  const text = String(value)
  if (rule.type === 'count' && /^\d+$/.test(text)) return text
  const node = pair?.value
  return writeText(text, isScalar(node) ? (node.type ?? 'PLAIN') : 'PLAIN', false)
}

/** Entries of a list as they are written now, so that those that stay keep their quotation marks. */
function sourcesOf(pair: Pair | null, yaml: string): Map<string, string> {
  const known = new Map<string, string>()
  if (!isSeq(pair?.value)) return known
  for (const item of pair.value.items) {
    if (!isScalar(item) || !item.range) continue
    const source = yaml.slice(item.range[0], item.range[1])
    if (!/[\n,[\]{}]/.test(source) || /^['"].*['"]$/.test(source)) known.set(textOf(item), source)
  }
  return known
}

function writeText(text: string, type: string, inList: boolean): string {
  const line = text.replace(/\s*\n\s*/g, ' ')
  if (type === 'QUOTE_DOUBLE') return JSON.stringify(line)
  if (type === 'QUOTE_SINGLE') return quote(line)
  return isPlain(line, inList) ? line : quote(line)
}

function quote(text: string): string {
  // Single quotation marks cannot hold what nobody sees.
  return /[\p{Cc}\u2028\u2029\uFEFF]/u.test(text)
    ? JSON.stringify(text)
    : `'${text.replaceAll("'", "''")}'`
}

/** Whether YAML reads the bare text as that very text. */
function isPlain(text: string, inList: boolean): boolean {
  if (text === '' || text !== text.trim() || /[\p{Cc}\u2028\u2029\uFEFF]/u.test(text)) return false
  const document = parseDocument(inList ? `[${text}]` : `a: ${text}`, { schema: 'core' })
  if (document.errors.length > 0 || document.warnings.length > 0) return false
  const read: unknown = document.toJS()
  return inList
    ? Array.isArray(read) && read.length === 1 && read[0] === text
    : isA(read) && Object.keys(read).length === 1 && read.a === text
}

function isA(value: unknown): value is { a: unknown } {
  return typeof value === 'object' && value !== null && 'a' in value
}
