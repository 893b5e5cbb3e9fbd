import {
  basisWords,
  certaintyWords,
  evidenceWords,
  indirectWords,
} from '@/lib/citations/evidence-words.ts'
import { shortReference } from '@/lib/citations/format-reference.ts'
import { noteReviewWords } from '@/lib/reviews/review-words.ts'
import { PeopleDrawing } from '../people-drawing/people-drawing.tsx'
import type { ArticleContext, Note } from './article-context.ts'

/** The evidence behind a page's citations, each opened by its numbers. Closed until pressed. */
export function NoteList({ context }: { context: ArticleContext }) {
  return context.notes.map((note) => <EvidenceNote key={note.id} note={note} />)
}

function EvidenceNote({ note: { id, number, reference, passage, reviews } }: { note: Note }) {
  const population = passage.population ?? reference.custom.population
  const indirect = indirectWords(population.phase)
  return (
    <div popover="auto" id={id} className="note" role="note" aria-label={`Source ${number}`}>
      <dl>
        <dt>What the source says</dt>
        <dd>{passage.statement}</dd>
        {passage.statistic?.unit === 'percent' && (
          <>
            <dt>As people</dt>
            <dd>
              <PeopleDrawing statistic={passage.statistic} />
            </dd>
          </>
        )}
        <dt>Who was studied</dt>
        <dd>
          {population.who}. {indirect !== null && <b>{indirect}</b>}
        </dd>
        <dt>How sure</dt>
        <dd>
          {certaintyWords(passage.certainty)} {evidenceWords(reference.custom['evidence-level'])}.{' '}
          {basisWords(passage.basis)}
        </dd>
        <dt>Source {number}</dt>
        <dd>
          <a href={`#ref-${reference.id}`}>{shortReference(reference)}</a>
        </dd>
        <dt>Checked</dt>
        <dd>{noteReviewWords(reviews)}</dd>
      </dl>
      <button type="button" popoverTarget={id} popoverTargetAction="hide">
        Close
      </button>
    </div>
  )
}
