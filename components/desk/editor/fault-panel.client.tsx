'use client'

import { MAX_GRADE, MAX_SENTENCE } from '@/lib/reading/limits.ts'
import type { PageFault, PageReport } from '@/lib/desk/writing/page-faults.ts'

/** Where the keys of the text are explained. */
export const KEYS_ID = 'text-keys'

/** What is wrong with the page, below the text, each with a way to its place. */
export function FaultPanel({
  report,
  outdated,
  onGo,
}: {
  report: PageReport | null
  /** Why what is shown may be out of date; null when it is not. */
  outdated: string | null
  onGo: (fault: PageFault) => void
}) {
  return (
    <section aria-labelledby="faults" className="mt-4">
      <h2 id="faults" tabIndex={-1} className="text-xl">
        {report === null ? 'Faults' : countFaults(report.faults)}
      </h2>
      {outdated !== null && <p className="mt-1 text-urgent">{outdated}</p>}
      {report?.reading && <Reading reading={report.reading} />}
      <ol className="mt-2 space-y-2">
        {report?.faults.map((fault) => (
          <li
            key={[fault.line, fault.column, fault.rule, fault.found].join(' ')}
            className="border-s-4 border-rule ps-3"
          >
            <button
              type="button"
              className="min-h-11 text-start underline"
              onClick={() => onGo(fault)}
            >
              {fault.severity === 'info' ? 'To consider, line' : 'Line'} {fault.line}: {fault.found}
            </button>
            <p className="text-base">
              Expected {fault.expected}. {fault.remedy}{' '}
              <span className="text-soft">({fault.rule})</span>
            </p>
          </li>
        ))}
      </ol>
      <p id={KEYS_ID} className="mt-2 text-base text-soft">
        Next fault: F8. The one before: Shift and F8. Save: Ctrl and S. Leave the text: Escape, then
        Tab.
      </p>
    </section>
  )
}

/** "2 faults, 1 to consider" */
export function countFaults(faults: readonly PageFault[]): string {
  const errors = faults.filter(({ severity }) => severity === 'error').length
  const others = faults.length - errors
  if (faults.length === 0) return 'No faults'
  return [
    errors === 1 ? '1 fault' : errors > 1 ? `${errors} faults` : null,
    others > 0 ? `${others} to consider` : null,
  ]
    .filter(Boolean)
    .join(', ')
}

function Reading({ reading }: { reading: NonNullable<PageReport['reading']> }) {
  const { grade, longestSentence, meanSentence, quickAnswer, words } = reading
  const facts: [string, string | null][] = [
    ['Reading grade', grade === null ? null : `${grade} (at most ${MAX_GRADE.page})`],
    [
      'Quick answer',
      quickAnswer === null ? null : `grade ${quickAnswer} (at most ${MAX_GRADE.quickAnswer})`,
    ],
    ['Longest sentence', `${longestSentence} words (at most ${MAX_SENTENCE.longest})`],
    [
      'Mean sentence',
      meanSentence === null ? null : `${meanSentence} words (at most ${MAX_SENTENCE.mean})`,
    ],
    ['Words', String(words)],
  ]
  return (
    <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-base">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="flex gap-1">
              <dt className="text-soft">{name}:</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
