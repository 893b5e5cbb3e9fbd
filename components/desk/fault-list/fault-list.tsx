import { isCommand, remedyHere } from '@/lib/desk/remedy-here.ts'
import type { Fault } from '@/lib/faults/fault.ts'
import { FaultWords } from './fault-words.tsx'

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
          const { file, line, column, rule, found, expected } = fault
          const href = editAddress(file)
          // Who cannot edit the file here has no use for what the editor offers.
          const remedy = href === null && isCommand(fault.remedy) ? null : remedyHere(fault)
          const place = `${file.replace(/^content\//, '')}, line ${line}`
          return (
            <li key={`${file}:${line}:${column}:${rule}:${found}`} className="card">
              <p>
                <FaultWords>{`${found}, expected ${expected}.`}</FaultWords>
              </p>
              {remedy !== null && (
                <p className="mt-1">
                  <FaultWords>{remedy}</FaultWords>
                </p>
              )}
              {href === null ? (
                <p className="mt-1 text-base text-soft">{place}</p>
              ) : (
                <a href={`${href}#line-${line}`} className="way">
                  Mend it in {place}
                </a>
              )}
            </li>
          )
        })}
      </ul>
      {faults.length > SHOWN && <p className="mt-3">And {faults.length - SHOWN} more.</p>}
    </>
  )
}
