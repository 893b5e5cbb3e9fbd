import { isMap, isScalar, isSeq, parseDocument, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'
import { isDeepStrictEqual } from 'node:util'

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

type Edit = { from: number; to: number; insert: string }
type Range = { range?: [number, number, number] | null }

/** The text is no JSON, or could not be changed without changing more. */
export class JsonChangeError extends Error {
  override name = 'JsonChangeError'
}

/**
 * The JSON text with another value, as little changed as can be: what has the same value keeps every
 * byte, with its order, blanks, spelling of numbers and line ends.
 *
 * Entries of lists are the same when they have the same `id`, or are equal.
 *
 * @throws JsonChangeError
 */
export function changeJson(text: string, value: Json): string {
  const document = parseDocument(text, { schema: 'json' })
  if (document.errors.length > 0) throw new JsonChangeError('The text is no JSON')
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const edits = editsOf(text, document.contents, value, '')
  let changed = text
  for (const { from, to, insert } of edits.sort((a, b) => b.from - a.from)) {
    changed = changed.slice(0, from) + insert.replaceAll('\n', end) + changed.slice(to)
  }
  if (!isDeepStrictEqual(JSON.parse(changed), value)) {
    throw new JsonChangeError('The change could not be written into the text')
  }
  return changed
}

/** JSON as Prettier leaves it: lists of numbers on one line. */
export function writeJson(value: Json, indent = ''): string {
  return JSON.stringify(value, null, 2)
    .replace(/\[(?=[\s\d,.[\]-]*\])[\s\d,.[\]-]*\]/g, (list) =>
      list.replace(/\s+/g, '').replaceAll(',', ', '),
    )
    .replaceAll('\n', `\n${indent}`)
}

function editsOf(text: string, node: unknown, value: Json, indent: string): Edit[] {
  if (isDeepStrictEqual(plainOf(node), value)) return []
  const inner = `${indent}  `
  if (isMap(node) && isObject(value)) return mapEdits(text, node, value, inner)
  if (isSeq(node) && isList(value) && node.items.length > 0 && value.length > 0) {
    return listEdits(text, node, value, inner)
  }
  const [from, to] = rangeOf(node)
  return [{ from, to, insert: writeJson(value, indent) }]
}

function mapEdits(
  text: string,
  node: YAMLMap,
  value: { readonly [key: string]: Json },
  indent: string,
): Edit[] {
  const pairs = new Map(node.items.map((pair) => [keyOf(pair), pair]))
  const kept = node.items.filter((pair) => Object.hasOwn(value, keyOf(pair)))
  const added = Object.entries(value).filter(([key]) => !pairs.has(key))
  if (kept.length === 0) {
    const [from, to] = rangeOf(node)
    return [{ from, to, insert: writeJson(value, indent.slice(2)) }]
  }
  const edits = kept.flatMap((pair) =>
    editsOf(text, pair.value, value[keyOf(pair)] ?? null, indent),
  )
  const spans = node.items.map((pair) => [rangeOf(pair.key)[0], rangeOf(pair.value)[1]] as const)
  edits.push(...removals(spans, (index) => !Object.hasOwn(value, keyOf(node.items[index]))))
  if (added.length > 0) {
    const at = rangeOf(kept.at(-1)?.value)[1]
    const isFlat = !text.slice(...rangeOf(node)).includes('\n')
    const words = added.map(([key, entry]) =>
      isFlat
        ? `, ${JSON.stringify(key)}: ${JSON.stringify(entry)}`
        : `,\n${indent}${JSON.stringify(key)}: ${writeJson(entry, indent)}`,
    )
    edits.push({ from: at, to: at, insert: words.join('') })
  }
  return edits
}

function listEdits(text: string, node: YAMLSeq, value: readonly Json[], indent: string): Edit[] {
  const old = node.items.map(plainOf)
  const isSame = (a: unknown, b: Json): boolean =>
    isDeepStrictEqual(a, b) || (idOf(a) !== null && idOf(a) === idOf(b))
  let start = 0
  while (start < Math.min(old.length, value.length) && isSame(old[start], value[start] ?? null)) {
    start += 1
  }
  let tail = 0
  while (
    tail < Math.min(old.length, value.length) - start &&
    isSame(old[old.length - 1 - tail], value[value.length - 1 - tail] ?? null)
  ) {
    tail += 1
  }
  const [oldEnd, newEnd] = [old.length - tail, value.length - tail]
  const both = Math.min(oldEnd, newEnd)
  const edits: Edit[] = []
  for (let index = 0; index < both; index += 1) {
    edits.push(...editsOf(text, node.items[index], value[index] ?? null, indent))
  }
  for (let index = 0; index < tail; index += 1) {
    const [item, entry] = [node.items[oldEnd + index], value[newEnd + index]]
    edits.push(...editsOf(text, item, entry ?? null, indent))
  }
  const added = value.slice(both, newEnd)
  const spans = node.items.map((item) => rangeOf(item))
  edits.push(...removals(spans, (index) => index >= both && index < oldEnd))
  if (added.length === 0) return edits
  const isFlat = !text.slice(...rangeOf(node)).includes('\n')
  const words = added.map((entry) => (isFlat ? JSON.stringify(entry) : writeJson(entry, indent)))
  const gap = isFlat ? ' ' : `\n${indent}`
  if (both > 0) {
    const at = rangeOf(node.items[both - 1])[1]
    edits.push({ from: at, to: at, insert: words.map((word) => `,${gap}${word}`).join('') })
  } else {
    const at = rangeOf(node.items[0])[0]
    edits.push({ from: at, to: at, insert: words.map((word) => `${word},${gap}`).join('') })
  }
  return edits
}

/** Takes entries away with the comma that goes with each. At least one has to stay. */
function removals(
  spans: readonly (readonly [number, number])[],
  isGone: (index: number) => boolean,
): Edit[] {
  const firstKept = spans.findIndex((_, index) => !isGone(index))
  return spans.flatMap(([from, to], index): Edit[] => {
    if (!isGone(index)) return []
    const before = spans[index - 1]?.[1] ?? from
    const after = spans[index + 1]?.[0] ?? to
    return [index < firstKept ? { from, to: after, insert: '' } : { from: before, to, insert: '' }]
  })
}

function rangeOf(node: unknown): [number, number] {
  const range = (node as Range | null)?.range
  if (!range) throw new JsonChangeError('A value has no place in the text')
  return [range[0], range[1]]
}

function keyOf(pair: Pair | undefined): string {
  return isScalar(pair?.key) ? String(pair.key.value) : ''
}

function plainOf(node: unknown): unknown {
  if (isScalar(node)) return node.value
  if (isSeq(node)) return node.items.map(plainOf)
  if (isMap(node))
    return Object.fromEntries(node.items.map((pair) => [keyOf(pair), plainOf(pair.value)]))
  return undefined
}

function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : null
  return typeof id === 'string' ? id : null
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
