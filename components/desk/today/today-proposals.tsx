import type { OwnProposal } from '@/lib/desk/reviewing/today.ts'
import { missingWords } from '../review/missing-words.tsx'

/** One's own open proposals, each with what is missing before it can be published. */
export function TodayProposals({
  own,
  isWriter,
}: {
  own: readonly OwnProposal[]
  isWriter: boolean
}) {
  if (own.length === 0) {
    return (
      <p className="mt-2">
        You have no open proposal.
        {isWriter && (
          <>
            {' To change a page, '}
            <a href="/desk/pages/">choose it</a>.
          </>
        )}
      </p>
    )
  }
  return (
    <ul className="mt-3 space-y-3">
      {own.map(({ proposal, missing }) => (
        <li key={proposal.id} className="card">
          <a
            href={`/desk/proposals/${proposal.id}/`}
            className="inline-flex min-h-11 items-center font-serif text-lg font-semibold"
          >
            {proposal.title}
          </a>
          <p>
            {missing === null
              ? 'The same words were published in another form meanwhile: bring it up to date first.'
              : missingWords(missing)}
          </p>
          {missing !== null && missing.approvals > 0 && proposal.askedFor.length === 0 && (
            <p className="text-soft">Nobody was asked for review yet. Ask on its page.</p>
          )}
        </li>
      ))}
    </ul>
  )
}
