import { ErrorSummary } from '@/components/desk/people-field/error-summary.tsx'
import { CopyButton } from '@/components/desk/copy-button/copy-button.client.tsx'
import { Arrival } from '@/components/desk/outcome/arrival.client.tsx'
import type { PeopleNote } from '@/lib/desk/people/people.ts'

/** What came of a form: a link that is shown once, or what was wrong. */
export function PeopleNoteBox({ note }: { note: PeopleNote | null }) {
  if (note === null) return null
  if (note.kind === 'refused') {
    return (
      <Arrival>
        <ErrorSummary words={note.refused.refused} fields={note.refused.fields ?? {}} />
      </Arrival>
    )
  }
  return (
    <Arrival>
      <section aria-labelledby="link-heading" className="card">
        <h2 id="link-heading" className="text-xl">
          The link for {note.for}
        </h2>
        <p className="mt-2">
          {note.wasMailed
            ? 'It was mailed. You can also give it yourself:'
            : 'Copy it now and give it yourself: it is shown here only for ten minutes, and kept nowhere.'}{' '}
          It works once.
        </p>
        <label htmlFor="link" className="mt-3 block font-semibold">
          Link
        </label>
        <textarea id="link" className="field mt-1.5" rows={4} readOnly value={note.link} />
        <CopyButton text={note.link} words="Copy the link" />
      </section>
    </Arrival>
  )
}
