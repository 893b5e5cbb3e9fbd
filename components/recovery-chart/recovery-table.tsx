import type { ReactNode } from 'react'
import { shareWords } from '@/lib/citations/statistic-words.ts'
import { countWords, timeWords, type RecoveryPoint } from '@/lib/recovery/recovery-points.ts'
import { groupNumber } from './recovery-groups.ts'

const COLUMNS = ['After birth', 'How many', 'What they had', 'Who', 'Counted', 'Source'] as const

/** The table twin of the chart, with the same rows in the same order. */
export function RecoveryTable({
  points,
  cite,
}: {
  points: readonly RecoveryPoint[]
  cite: (index: number) => ReactNode
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus
    <div className="table-frame prose" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ source, passage, group, months, statistic }, index) => {
            const cells = [
              timeWords(months),
              shareWords(statistic),
              statistic.measure,
              statistic.population,
              countWords(statistic) ?? 'not said',
              cite(index),
            ]
            return (
              <tr key={`${source} ${passage}`} data-for={groupNumber(group)}>
                {cells.map((cell, column) => (
                  <td key={COLUMNS[column]} data-label={COLUMNS[column]}>
                    {cell}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
