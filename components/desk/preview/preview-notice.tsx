import './preview-notice.css'
import type { Fault } from '@/lib/faults/fault.ts'

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
                {file === path ? `Line ${line}` : `${file}, line ${line}`}: <Words>{found}</Words>,
                expected <Words>{expected}</Words>. <Words>{remedy ?? ''}</Words>
              </li>
            ))}
          </ol>
        </details>
      )}
    </aside>
  )
}

/** Words of a fault; what stands between backticks is as it is written in the file. */
function Words({ children }: { children: string }) {
  return children.split('`').map((part, index) => {
    const key = `${index} ${part}`
    return index % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>
  })
}
