'use client'

import type { FoundDraft } from './keep-drafts.ts'
import { timeOf } from './time-of.ts'

/** Words that were typed here before and are not in the proposal. Nothing is typed before a choice. */
export function DraftBanner({
  drafts,
  onGoOn,
  onThrow,
}: {
  /** The newest first. */
  drafts: readonly FoundDraft[]
  onGoOn: (draft: FoundDraft) => void
  onThrow: () => void
}) {
  const [newest, ...older] = drafts
  if (newest === undefined) return null
  return (
    <section aria-labelledby="draft" className="card mb-4 border-link">
      <h2 id="draft" className="text-xl">
        You have a draft of {timeOf(newest.at)}
      </h2>
      <p className="mt-1">
        It is not in the proposal yet
        {newest.where === 'here' ? ', and was kept in this browser' : ''}.
      </p>
      <p className="mt-3 flex flex-wrap gap-3">
        <button type="button" className="button button-main" onClick={() => onGoOn(newest)}>
          Continue with it
        </button>
        {older.map((draft) => (
          <button
            key={draft.at + draft.where}
            type="button"
            className="button"
            onClick={() => onGoOn(draft)}
          >
            Continue with the older one of {timeOf(draft.at)}
          </button>
        ))}
        <button type="button" className="button button-danger" onClick={onThrow}>
          Throw it away
        </button>
      </p>
    </section>
  )
}
