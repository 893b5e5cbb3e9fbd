/** A heading over numbers, or, as `left`, one over words. */
export type Column = string | { left: string }

/**
 * A table for a terminal: columns as wide as their longest cell, numbers to the right.
 *
 * @param rows as many cells as there are columns
 */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const headings = columns.map((column) => (typeof column === 'string' ? column : column.left))
  const widths = headings.map((heading, index) =>
    Math.max(heading.length, ...rows.map((row) => row[index]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    widths
      .map((width, index) => {
        const cell = row[index] ?? ''
        return typeof columns[index] === 'string' ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
    '\n',
  )
}
