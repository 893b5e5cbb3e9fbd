import { isMap, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Claim } from '../mdx/parsed-article.ts'

/**
 * Lists in content/ whose entries readers see with their sources, by the name that approvals give
 * each. No slug has a full stop.
 */
export const DATA_FILES: ReadonlyMap<string, string> = new Map(
  ['exercises', 'red-flags', 'treatments'].map((name) => [`data.${name}`, `content/${name}.yml`]),
)

/** The name of a list by its path; null for any other file. */
export function dataName(path: string): string | null {
  for (const [name, file] of DATA_FILES) if (file === path) return name
  return null
}

/**
 * Claims of a list: each entry with sources, all its words at once. What its words mean by themselves,
 * such as a level of urgency, stands in another part of the file: that part is in every claim as
 * headings, so that a change of it is a change of each.
 *
 * @throws Error with the parser's words when it is no YAML, or has aliases
 */
export function findDataClaims(yamlText: string): Claim[] {
  const lines = new LineCounter()
  const document = parseDocument(yamlText, { lineCounter: lines })
  const [error] = document.errors
  if (error !== undefined) throw error
  // As everywhere: aliases can expand without end.
  const data: unknown = document.toJS({ maxAliasCount: 0 })
  if (!isRecord(data) || !isMap(document.contents)) return []
  const headings = Object.entries(data).flatMap(([key, value]) =>
    Array.isArray(value) ? [] : [`${key}: ${wordsOf(value)}`],
  )
  return document.contents.items.flatMap(({ key, value }) => {
    const list = data[String(key)]
    if (!isSeq(value) || !Array.isArray(list)) return []
    return list.flatMap((entry: unknown, index): Claim[] => {
      if (!isRecord(entry)) return []
      const { sources, ...own } = entry
      if (!Array.isArray(sources) || sources.length === 0) return []
      const node = value.items[index]
      const start = isMap(node) ? (node.range?.[0] ?? 0) : 0
      const { line, col: column } = lines.linePos(start)
      const words = wordsOf(own)
      return [
        {
          line,
          column,
          headings,
          tableHeader: null,
          enclosing: [],
          block: words,
          sentence: words,
          citations: sources.map((cited: unknown) => ({
            line,
            column,
            source: isRecord(cited) ? String(cited.source) : '',
            passage: isRecord(cited) ? String(cited.passage) : '',
            tag: 'Cite' as const,
          })),
        },
      ]
    })
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As people read it. The files' schemas know no field in which a name of another could hide. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(' / ')
  if (!isRecord(value)) return String(value).replace(/\s+/g, ' ').trim()
  return Object.entries(value)
    .map(([key, inner]) =>
      isRecord(inner) ? `${key} (${wordsOf(inner)})` : `${key}: ${wordsOf(inner)}`,
    )
    .join('; ')
}
