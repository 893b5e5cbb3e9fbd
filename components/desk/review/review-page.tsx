import type { Review } from '@/lib/desk/reviewing/review.ts'
import { IdempotencyField } from '../button-form/idempotency-field.tsx'
import { FaultList } from '../fault-list/fault-list.tsx'
import { PageHead } from '../page-head/page-head.tsx'
import { anchorOf, ClaimCard, commentForm } from './claim-card.tsx'
import { HindranceList } from './hindrance-list.tsx'
import { MissingWords } from './missing-words.tsx'
import { PagesToReview } from './pages-to-review.tsx'
import { PublishRecords } from './publish-records.tsx'
import { ReviewKeys } from './review-keys.client.tsx'
import { reviewAddress } from './review-words.ts'
import { StaleList } from './stale-list.tsx'

const FORM = 'review'

/** A proposal to be reviewed: what is missing, one claim after another, then the pages as a whole. */
export function ReviewPage({
  review,
  names,
}: {
  review: Review
  names: ReadonlyMap<string, string>
}) {
  const { proposal, base, head, page, claims, hindrances, stale, faults, missing } = review
  const address = reviewAddress(proposal.id)
  const may = mayDecide(review)
  const first = claims.find(isOpen)
  const titles = new Map(review.pages.map(({ article, title }) => [article, title]))
  const anchors = new Map(claims.map((claim) => [claim.key, anchorOf(claim)]))
  return (
    <>
      <PageHead
        title={proposal.title}
        above={
          <a href={`/desk/proposals/${encodeURIComponent(proposal.id)}/`} className="way">
            All of this proposal
          </a>
        }
      >
        <MissingWords missing={missing} />
        {claims.length > 0 && (
          <p>
            A claim is a sentence with a source. For each ask: does the passage say so, and of these
            people?
          </p>
        )}
        {first !== undefined && (
          <p>
            <a href="#open" className="button button-main">
              {claims.length === 1 ? 'To the claim' : 'To the first that waits for you'}
            </a>
          </p>
        )}
      </PageHead>
      <HindranceList hindrances={hindrances} />
      {faults.length > 0 && (
        <section aria-labelledby="faults" className="mt-6">
          <h2 id="faults" className="text-2xl">
            To be mended first
          </h2>
          <p className="mt-1">Nothing can be signed before an editor has mended this.</p>
          <FaultList faults={faults} editAddress={() => null} />
        </section>
      )}
      <StaleList stale={stale} anchors={anchors} forget={`${address}forget/`} />
      <PublishRecords review={review} />

      {claims.length === 0 ? (
        <p className="mt-6">
          No claim changes here, so there is nothing to approve sentence by sentence.
        </p>
      ) : (
        <>
          {/* Not within the form: its help is a form of its own, and forms cannot be nested. */}
          {may.anything && <ReviewKeys form={FORM} address={`${address}decide/`} />}
          <form id={FORM} method="post" action={`${address}decide/`} className="mt-4">
            <input type="hidden" name="base" value={base} />
            <input type="hidden" name="head" value={head} />
            <input type="hidden" name="page" value={page ?? ''} />
            {claims.map((claim, index) => (
              <div
                key={claim.key}
                id={claim === first ? 'open' : undefined}
                className="review-place"
              >
                <ClaimCard
                  claim={claim}
                  title={titles.get(claim.view.article) ?? claim.view.article}
                  number={index + 1}
                  of={claims.length}
                  next={nextOf(claims[index + 1])}
                  may={may}
                  names={names}
                />
              </div>
            ))}
            {may.anything && (
              <div id="end" tabIndex={-1} className="review-end">
                <p className="mb-3">
                  That was the last. You see once more what you sign; nothing is signed before that.
                </p>
                <button type="submit" className="button button-main">
                  Go on to signing
                </button>
              </div>
            )}
          </form>
          {claims.map(({ key, view }) => (
            <form
              key={key}
              id={commentForm(key)}
              method="post"
              action={`/desk/proposals/${encodeURIComponent(proposal.id)}/comment/`}
            >
              <IdempotencyField />
              <input type="hidden" name="claim" value={view.after ?? view.before ?? ''} />
            </form>
          ))}
        </>
      )}
      <PagesToReview review={review} />
    </>
  )
}

/** Whether this person has neither decided nor signed. */
export function isOpen({ said, kept }: Review['claims'][number]): boolean {
  return said === null && (kept?.decision ?? null) === null
}

/** What the person may decide, from what stands in the way. */
export function mayDecide({ hindrances, faults }: Pick<Review, 'hindrances' | 'faults'>) {
  return {
    anything: faults.length === 0 && !hindrances.some(({ of }) => of === 'anything'),
    approve: !hindrances.some(({ of }) => of === 'approvals'),
  }
}

function nextOf(claim: Review['claims'][number] | undefined): string {
  return claim === undefined ? 'end' : anchorOf(claim)
}
