import { APPROVED_MARK } from '@/lib/reviews/review-words.ts'
import type { Note } from './article-context.ts'

/**
 * A citation: a button that opens the evidence where it stands, or a link to the reference list in
 * browsers without popovers and on paper. Which of the two shows is decided in app/globals.css.
 *
 * @param occurrence place of this citation on the page, from 1: the reference list links back to it
 * @param isMarked say that a clinician has approved this sentence, on a page where not all are
 */
export function Cite({
  note,
  occurrence,
  isMarked,
}: {
  note: Note
  occurrence: string
  isMarked: boolean
}) {
  const shown = isMarked ? `${note.number}\u202F${APPROVED_MARK}` : note.number
  const approved = isMarked ? ', sentence approved' : ''
  return (
    // The word joiner keeps the number on the line of the word before it.
    <span className="cite" id={`cite-${occurrence}`}>
      {'\u2060'}
      <button
        type="button"
        popoverTarget={note.id}
        aria-label={`Source ${note.number}, show${approved}`}
      >
        {shown}
      </button>
      <a
        href={`#ref-${note.reference.id}`}
        role="doc-biblioref"
        aria-label={`reference ${note.number}${approved}`}
      >
        {shown}
      </a>
    </span>
  )
}
