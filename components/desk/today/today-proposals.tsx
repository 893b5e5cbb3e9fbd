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
      <>
        <p className="mt-2">
          You have no open proposal. What you change stands here until it is published.
        </p>
        {isWriter && (
          <p className="mt-3">
            <a href="/desk/pages/" className="button">
              Choose a page to change
            </a>
          </p>
        )}
      </>
    )
  }
  return (
    <ul className="mt-3 space-y-3">
      {own.map((one) => (
        <li key={one.proposal.id} className="card">
          <a
            href={`/desk/proposals/${encodeURIComponent(one.proposal.id)}/`}
            className="card-title"
          >
            {one.proposal.title}
          </a>
          <p className="mt-1">{wordsFor(one)}</p>
        </li>
      ))}
    </ul>
  )
}

function wordsFor({ proposal, missing, isEmpty }: OwnProposal): string {
  if (missing === null) return 'The same words were changed meanwhile: choose between the versions.'
  if (isEmpty) return 'Nothing is in it yet.'
  const { approvals, requests, others } = missing
  if (approvals === 0 && requests.length === 0 && others.length === 0) return 'Ready to publish.'
  const isAsked = approvals === 0 || proposal.askedFor.length > 0
  return `${missingWords(missing)}${isAsked ? '' : ' Nobody was asked for review yet.'}`
}
