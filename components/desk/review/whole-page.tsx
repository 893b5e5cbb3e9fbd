import type { ClaimCard, Review } from '@/lib/desk/reviewing/review.ts'
import { pagePath } from '@/lib/reviews/page-file.ts'
import { editableFile, previewAddress } from '@/lib/desk/writing/editable-file.ts'
import { DecisionFields } from './decision-fields.tsx'
import { HindranceList } from './hindrance-list.tsx'
import { PageHead } from '../page-head/page-head.tsx'
import { mayDecide } from './review-page.tsx'
import { anchorOf } from './claim-card.tsx'
import { reviewAddress } from './review-words.ts'
import { WordList } from './word-list.tsx'

/** A page as readers would see it, how its claims stand, and the decision about all of it. */
export function WholePage({ review, page }: { review: Review; page: string }) {
  const { proposal, base, head, claims, pages, hindrances } = review
  const card = pages.find(({ article }) => article === page)
  if (card === undefined) return null
  const address = reviewAddress(proposal.id)
  const preview = previewOf(proposal.id, page)
  const ofPage = claims.filter(({ view }) => view.article === page && view.after !== null)
  const approved = ofPage.filter(isApproved).length
  const may = mayDecide(review)
  // Nobody approves what she cannot see.
  const mayHere = { ...may, approve: may.approve && preview !== null }
  return (
    <>
      <PageHead
        title={`“${card.title}” as a whole`}
        above={
          <a href={address} className="way">
            Back to the claims
          </a>
        }
      >
        <p>
          Approve it when all of it is clinically sound and complete, advice without a source
          included. Readers are told that the page is checked only when each of its claims is
          approved as well.
        </p>
        <p>
          <a href="#decide" className="way">
            To your decision
          </a>
        </p>
      </PageHead>
      <HindranceList hindrances={hindrances} />
      <WordList said={card.said} others={card.others} />
      <div className="mt-6 grid gap-6 lg:grid-cols-[2fr_1fr]">
        <section aria-labelledby="as-read">
          <h2 id="as-read" className="text-2xl">
            As readers would see it
          </h2>
          {preview === null ? (
            <p className="mt-2">The desk has no preview of this kind of page.</p>
          ) : (
            <>
              <iframe
                title={`Preview of “${card.title}”`}
                src={preview}
                sandbox="allow-same-origin allow-popups"
                className="mt-3 h-[85dvh] w-full rounded-md border border-rule"
              />
              <p>
                <a
                  href={preview}
                  target="_blank"
                  rel="noopener"
                  className="inline-flex min-h-11 items-center"
                >
                  Open it alone (new tab)
                </a>
              </p>
            </>
          )}
        </section>
        <section aria-labelledby="claims">
          <h2 id="claims" className="text-2xl">
            Its claims
          </h2>
          <p className="mt-2">
            {ofPage.length === 0
              ? 'It has no sentence with a source.'
              : `${approved} of ${ofPage.length} approved.`}{' '}
            {approved < ofPage.length && (
              <a href={`${address}?page=${encodeURIComponent(page)}`}>Decide about them</a>
            )}
          </p>
          <ul className="relative mt-3 space-y-3 lg:max-h-[80dvh] lg:overflow-auto">
            {ofPage.map((claim) => (
              <li key={claim.key} className="border-s-4 border-rule ps-3 text-base">
                <strong>{stateOf(claim)}</strong> {claimWords(claim)}{' '}
                <a href={`${address}?page=${encodeURIComponent(page)}#${anchorOf(claim)}`}>
                  Look<span className="sr-only"> at {claimWords(claim)}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <form method="post" action={`${address}decide/`} className="card mt-8 max-w-3xl" id="decide">
        <input type="hidden" name="base" value={base} />
        <input type="hidden" name="head" value={head} />
        <input type="hidden" name="page" value={page} />
        <h2 className="text-2xl">Your decision about the page</h2>
        <DecisionFields card={card} may={mayHere} about="the whole page" next={null} />
        {may.anything && (
          <button type="submit" className="button button-main mt-4">
            Go on to signing
          </button>
        )}
      </form>
    </>
  )
}

function claimWords({ view }: ClaimCard): string {
  return view.sentence
    .filter(({ kind }) => kind !== 'removed')
    .map(({ text }) => text)
    .join('')
}

/** Whether somebody's last word about these words is an approval, and nobody's a request. */
function isApproved(claim: ClaimCard): boolean {
  return stateOf(claim) === 'Approved.'
}

function stateOf({ said, others }: ClaimCard): string {
  const words = [...(said === null ? [] : [said]), ...others]
  if (words.some(({ decision }) => decision === 'request-changes')) return 'Changes requested.'
  if (words.some(({ decision }) => decision === 'approve')) return 'Approved.'
  return words.length > 0 ? 'Withdrawn.' : 'Not approved.'
}

/** What is saved, and nobody's draft: that alone is signed. */
function previewOf(proposal: string, page: string): string | null {
  const file = editableFile(pagePath(page))
  return (file && previewAddress(proposal, file)?.replace('?draft=1', '')) ?? null
}
