import './preview-notice.css'
import type { Fault } from '@/lib/faults/fault.ts'
import { FaultWords } from '../fault-list/fault-words.tsx'

/** Says that nobody but the desk sees this page, and what is wrong with it. Lies over the page. */
export function PreviewNotice({
  path,
  faults,
}: {
  path: string | undefined
  faults: readonly Fault[]
}) {
  return (
    <aside className="preview-notice" aria-label="About this preview">
      <p>Preview: not published</p>
      {faults.length > 0 && (
        <details>
          <summary>
            {faults.length === 1 ? '1 thing to mend' : `${faults.length} things to mend`}
          </summary>
          <ol>
            {faults.map(({ file, line, column, rule, found, expected, remedy }) => (
              <li key={`${file}:${line}:${column} ${rule} ${found}`}>
                {file === path ? `Line ${line}` : `${file}, line ${line}`}:{' '}
                <FaultWords>{found}</FaultWords>, expected <FaultWords>{expected}</FaultWords>.{' '}
                <FaultWords>{remedy ?? ''}</FaultWords>
              </li>
            ))}
          </ol>
        </details>
      )}
    </aside>
  )
}
