import type { ClaimCard } from '@/lib/desk/reviewing/review.ts'

/** Whether somebody may decide at all, and may approve. */
export type MayDecide = { anything: boolean; approve: boolean }

type Card = Pick<ClaimCard, 'key' | 'kept' | 'said' | 'mayWithdraw'>

const CHOICES = [
  { decision: 'approve', words: 'Approve' },
  { decision: 'request-changes', words: 'Request changes' },
  { decision: 'withdraw', words: 'Withdraw' },
] as const

/**
 * The decision about one claim or page: on a phone always within reach of the thumb.
 *
 * @param about what screen readers call it: "claim 3"
 * @param next anchor of what comes next; null when nothing of this kind does
 */
export function DecisionFields({
  card: { key, kept, said, mayWithdraw },
  may,
  about,
  next,
}: {
  card: Card
  may: MayDecide
  about: string
  next: string | null
}) {
  if (!may.anything) return null
  const choices = CHOICES.filter(({ decision }) => decision !== 'withdraw' || mayWithdraw)
  const chosen = kept?.decision ?? null
  return (
    <div className="review-decision">
      <label className="review-note block">
        <span className="text-base">
          Note{' '}
          <span className="text-soft">
            (needed to request changes{mayWithdraw && ' or withdraw'}; it is public)
          </span>
        </span>
        <textarea
          name={`n-${key}`}
          rows={2}
          placeholder=" "
          defaultValue={kept?.note ?? ''}
          className="field mt-1 block"
          aria-label={`Note about ${about}`}
        />
      </label>
      <fieldset className="review-choices">
        <legend className="sr-only">Your decision about {about}</legend>
        {choices.map(({ decision, words }) => (
          <label key={decision} className="review-choice" data-choice={decision}>
            <input
              type="radio"
              name={`d-${key}`}
              value={decision}
              defaultChecked={chosen === decision}
              disabled={decision === 'approve' && !may.approve}
            />
            {words}
          </label>
        ))}
        <label className="review-choice review-open">
          <input type="radio" name={`d-${key}`} value="" defaultChecked={chosen === null} />
          {said === null ? 'Not yet' : 'Leave as signed'}
        </label>
        {next !== null && (
          <a href={`#${next}`} className="review-next">
            Next<span className="sr-only"> after {about}</span> ↓
          </a>
        )}
      </fieldset>
    </div>
  )
}
