import type { ClaimCard as Claim } from '@/lib/desk/reviewing/review.ts'
import { hasParagraph } from '@/lib/reviews/has-paragraph.ts'
import { Moment } from '../moment/moment.tsx'
import { WordDiff } from '../word-diff/word-diff.tsx'
import { DecisionFields, type MayDecide } from './decision-fields.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { WordList } from './word-list.tsx'

/**
 * One claim with all that a reviewer needs to judge it, and the decision. Where there is room the
 * claim and the decision stand beside the evidence.
 */
export function ClaimCard({
  claim,
  title,
  number,
  of,
  next,
  may,
  names,
}: {
  claim: Claim
  /** Of its page. */
  title: string
  number: number
  of: number
  /** Anchor of the next card. */
  next: string
  may: MayDecide
  /** What people are called, by id. */
  names: ReadonlyMap<string, string>
}) {
  const { view, evidence, said, others, isChange } = claim
  const { place, sentence, block, summary, file, line } = view
  return (
    <article
      id={anchorOf(claim)}
      tabIndex={-1}
      data-card
      data-decided={said !== null || undefined}
      aria-labelledby={`t-${claim.key}`}
      className="review-card card"
    >
      <div className="review-claim">
        <h2 id={`t-${claim.key}`} className="flex flex-wrap items-center gap-x-3 text-lg">
          {number} of {of}{' '}
          <span className="badge font-sans font-normal first-letter:uppercase">
            {isChange ? summary : 'as it stands'}
          </span>
        </h2>
        <p
          className="mt-1 text-base text-soft"
          title={line === null ? file : `${file}, line ${line}`}
        >
          {title}
          {place.length > 0 && ' › '}
          <WordDiff parts={place} />
        </p>
        <blockquote className="my-4 font-serif text-2xl leading-relaxed">
          <p>
            <WordDiff parts={sentence} />
          </p>
        </blockquote>
        {hasParagraph(view) && (
          // Open: "do not" may stand in it, and it is signed too.
          <details open>
            <summary className="fold">In its paragraph</summary>
            <p className="pb-2">
              <WordDiff parts={block} />
            </p>
          </details>
        )}
        <WordList said={said} others={others} />
        <Comments claim={claim} names={names} />
      </div>
      <div className="review-evidence">
        <EvidenceList evidence={evidence} />
      </div>
      <DecisionFields card={claim} may={may} about={`claim ${number}`} next={next} />
    </article>
  )
}

/** What was said about the claim, and a way to say more that decides nothing. */
function Comments({
  claim: { comments, key, isChange },
  names,
}: {
  claim: Claim
  names: ReadonlyMap<string, string>
}) {
  return (
    <>
      {comments.length > 0 && (
        <ul aria-label="Comments" className="mt-3 space-y-2">
          {comments.map(({ id, by, at, text }) => (
            <li key={id} className="border-s-4 border-rule ps-3">
              <span className="text-soft">
                {names.get(by) ?? by}, <Moment at={at} />:
              </span>{' '}
              <span className="whitespace-pre-wrap">{text}</span>
            </li>
          ))}
        </ul>
      )}
      {isChange && (
        <details className="review-comment">
          <summary className="fold">Ask or comment</summary>
          <textarea
            form={commentForm(key)}
            name="text"
            required
            maxLength={4000}
            rows={2}
            className="field"
            aria-label="Your comment, which decides nothing"
          />
          <button type="submit" form={commentForm(key)} className="button mt-2">
            Say it
          </button>
        </details>
      )}
    </>
  )
}

/** Id of the form of a claim's comments: it stands beside the review's, forms cannot be nested. */
export function commentForm(key: string): string {
  return `comment-${key}`
}

/** Proposals and mails link to a claim by what is read of it. */
export function anchorOf({ view, key }: Pick<Claim, 'view' | 'key'>): string {
  return `claim-${view.after ?? view.before ?? key}`
}
