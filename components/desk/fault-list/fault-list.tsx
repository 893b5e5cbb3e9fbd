import type { Fault } from '@/lib/faults/fault.ts'

/** So many are shown; who has mended them sees the rest. */
const SHOWN = 20

/** What is wrong, where, and how to mend it. */
export function FaultList({
  faults,
  editAddress,
}: {
  faults: readonly Fault[]
  /** Where a file can be edited; null where the desk has no editor for it. */
  editAddress: (file: string) => string | null
}) {
  return (
    <>
      <ul className="mt-3 space-y-4">
        {faults.slice(0, SHOWN).map((fault) => {
          const { file, line, column, rule, found, expected, remedy } = fault
          const href = editAddress(file)
          const place = `${file}, line ${line}`
          return (
            <li key={`${file}:${line}:${column}:${rule}:${found}`} className="card">
              <p>
                {found}, expected {expected}.
              </p>
              {remedy !== null && <p className="mt-1">{remedy}</p>}
              <p className="mt-1 text-base text-soft">
                {href === null ? place : <a href={`${href}#line-${line}`}>{place}</a>} ·{' '}
                <code>{rule}</code>
              </p>
            </li>
          )
        })}
      </ul>
      {faults.length > SHOWN && <p className="mt-3">And {faults.length - SHOWN} more.</p>}
    </>
  )
}
