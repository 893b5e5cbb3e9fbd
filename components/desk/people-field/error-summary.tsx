import type { Ref } from 'react'

/** What cannot be used yet, above a form, with a way to each field. */
export function ErrorSummary({
  words,
  fields,
  ref,
}: {
  words: string
  fields: Readonly<Record<string, string>>
  ref?: Ref<HTMLDivElement>
}) {
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="my-6 rounded-md border-2 border-emergency px-4 py-3"
    >
      <p className="font-semibold">{words}</p>
      {Object.keys(fields).length > 0 && (
        <ul className="mt-2 list-disc ps-6">
          {Object.entries(fields).map(([name, error]) => (
            <li key={name}>
              <a href={`#${name}`}>{error}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
