import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import type { Place } from '../faults/fault.ts'
import type { JsonPath } from './csl-schema.ts'

/** A JSON text parsed for positions only; JSON is YAML. */
export type LocatedJson = {
  /** Where the field or list item at the end of the path starts; for what is not there, its parent. */
  locate: (path: JsonPath) => Place
  /** Keys that stand twice in one object. JSON.parse keeps the last and says nothing. */
  repeatedKeys: Place[]
}

export function locateJson(jsonText: string): LocatedJson {
  const lineCounter = new LineCounter()
  const document = parseDocument(jsonText, { lineCounter, schema: 'json', uniqueKeys: true })
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  return {
    locate: (path) => placeAt(offsetOf(document, path)),
    repeatedKeys: document.errors
      .filter((error) => error.code === 'DUPLICATE_KEY')
      .map((error) => placeAt(error.pos[0])),
  }
}

/** Line and column, from 1, of one place in a JSON text. */
export function locateJsonPath(jsonText: string, path: JsonPath): Place {
  return locateJson(jsonText).locate(path)
}

/** Where the value of a field starts and ends in a JSON text; null when it is not there. */
export function rangeOfJsonValue(
  jsonText: string,
  path: JsonPath,
): { start: number; end: number } | null {
  const node = parseDocument(jsonText, { schema: 'json' }).getIn(path, true)
  const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : null
  return range ? { start: range[0], end: range[1] } : null
}

function offsetOf(document: Document.Parsed, path: JsonPath): number {
  let node: unknown = document.contents
  let offset = document.contents?.range[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(step))
      if (!pair || !isScalar(pair.key)) return offset
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)]
      if (item === undefined) return offset
      offset = (item as { range?: [number, number, number] | null }).range?.[0] ?? offset
      node = item
    } else {
      return offset
    }
  }
  return offset
}
