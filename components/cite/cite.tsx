import type { Note } from './article-context.ts'

/**
 * A citation: a button that opens the evidence where it stands, or a link to the reference list in
 * browsers without popovers and on paper. Which of the two shows is decided in app/globals.css.
 *
 * @param occurrence place of this citation on the page, from 1: the reference list links back to it
 */
export function Cite({ note, occurrence }: { note: Note; occurrence: string }) {
  return (
    // The word joiner keeps the number on the line of the word before it.
    <span className="cite" id={`cite-${occurrence}`}>
      {'\u2060'}
      <button type="button" popoverTarget={note.id} aria-label={`Source ${note.number}, show`}>
        {note.number}
      </button>
      <a
        href={`#ref-${note.reference.id}`}
        role="doc-biblioref"
        aria-label={`reference ${note.number}`}
      >
        {note.number}
      </a>
    </span>
  )
}
