import { yearOf } from '../../lib/citations/csl-item.ts'
import type { Reference } from '../../lib/citations/load-references.ts'

/** All references, one a line. */
export function list(references: Map<string, Reference>, asJson: boolean): string {
  const rows = [...references.values()].map((reference) => {
    const { health, passages, 'evidence-level': evidenceLevel } = reference.custom
    return {
      id: reference.id,
      year: yearOf(reference),
      evidenceLevel,
      health: health.state,
      passages: passages.length,
      unverified: passages.filter(({ basis }) => basis === 'unverified').length,
      title: reference['title-short'] ?? reference.title ?? '',
    }
  })
  if (asJson) return `${JSON.stringify(rows, null, 2)}\n`
  const cells = rows.map((row) => [
    row.id,
    String(row.year ?? '–'),
    row.evidenceLevel,
    row.health,
    String(row.passages),
    String(row.unverified),
    shorten(row.title, 60),
  ])
  const head = ['id', 'year', 'evidence level', 'health', 'passages', 'unverified', 'title']
  return table(head, cells, new Set(['passages', 'unverified']))
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text
}

function table(head: string[], rows: string[][], numeric: Set<string>): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]!.length)),
  )
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        numeric.has(head[column]!) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd()
  return [head, ...rows].map((row) => `${line(row)}\n`).join('')
}
