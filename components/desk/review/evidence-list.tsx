import { PeopleDrawing } from '@/components/people-drawing/people-drawing.tsx'
import { statisticLine } from '@/lib/desk/reviewing/statistic-line.ts'
import type { EvidenceView } from '@/lib/desk/reviewing/review.ts'
import { WordDiff } from '../word-diff/word-diff.tsx'

const STATES: Readonly<Record<EvidenceView['state'], string | null>> = {
  kept: null,
  added: 'New source',
  removed: 'No longer cited',
}

/** What each cited passage says, of whom, how sure it is, and where it can be read. */
export function EvidenceList({ evidence }: { evidence: readonly EvidenceView[] }) {
  return evidence.map((one) => <Evidence key={`${one.source}#${one.passage}`} evidence={one} />)
}

function Evidence({ evidence }: { evidence: EvidenceView }) {
  const { state, source, passage, statement, locator, who, indirect, health, limits } = evidence
  const { certainty, basis, reference, links, statistic, alsoRests } = evidence
  const isDrawn = statistic?.unit === 'percent'
  return (
    <section data-source={source}>
      <h3 className="font-sans text-base text-soft">
        What the source says{' '}
        {STATES[state] !== null && <span className="badge ms-1">{STATES[state]}</span>}
      </h3>
      <p className="mt-1 font-serif text-lg leading-relaxed">
        <WordDiff parts={statement} /> <span className="text-soft">({locator})</span>
      </p>
      {health !== null && (
        <p className="mt-2 border-s-4 border-emergency ps-3">
          <strong>Trouble with this source:</strong> {health}
        </p>
      )}
      <dl className="review-facts mt-3">
        <dt>Who was studied</dt>
        <dd>
          <p className="first-letter:uppercase">{who}.</p>
          {indirect !== null && <strong>{indirect}</strong>}
        </dd>
        {statistic !== null && (
          <>
            <dt>Number</dt>
            <dd>
              {isDrawn && <PeopleDrawing statistic={statistic} />}
              <p className="text-soft">{statisticLine(statistic)}</p>
            </dd>
          </>
        )}
        <dt>How sure</dt>
        <dd>
          {certainty} {evidence.evidence}. {basis}
        </dd>
        {limits !== null && (
          <>
            <dt>Limits</dt>
            <dd>{limits}</dd>
          </>
        )}
        <dt>Reference</dt>
        <dd>
          {reference}{' '}
          <span className="flex flex-wrap gap-x-4">
            {links.map(({ label, href }) => (
              <a key={href} href={href} target="_blank" rel="noreferrer noopener" className="way">
                {label} (new tab)
              </a>
            ))}
            <a href={`/desk/sources/${source}/`} className="way">
              All that rests on it
            </a>
          </span>
        </dd>
      </dl>
      {alsoRests.length > 0 && (
        <details>
          <summary className="fold">
            {alsoRests.length === 1
              ? 'Another sentence rests on this passage'
              : `${alsoRests.length} other sentences rest on this passage`}
          </summary>
          <ul className="list-disc ps-6" data-passage={passage}>
            {alsoRests.map(({ article, sentence }, index) => (
              <li key={`${article}-${index}`}>
                {sentence} <span className="text-soft">({article})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
