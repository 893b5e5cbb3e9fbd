import type { ClaimCard as Claim } from '@/lib/desk/reviewing/review.ts'
import { hasParagraph } from '@/lib/reviews/has-paragraph.ts'
import { Moment } from '../moment/moment.tsx'
import { WordDiff } from '../word-diff/word-diff.tsx'
import { DecisionFields, type MayDecide } from './decision-fields.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { WordList } from './word-list.tsx'

/** One claim with all that a reviewer needs to judge it, and the decision. */
export function ClaimCard({
  claim,
  number,
  of,
  next,
  may,
  names,
}: {
  claim: Claim
  number: number
  of: number
  /** Anchor of the next card. */
  next: string
  may: MayDecide
  /** What people are called, by id. */
  names: ReadonlyMap<string, string>
}) {
  const { view, evidence, said, others, comments, isChange } = claim
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
      <div className="grow">
        <h2 id={`t-${claim.key}`} className="text-xl">
          <span className="text-soft">
            {number} of {of}
          </span>{' '}
          <span className="first-letter:uppercase">{isChange ? summary : 'As it stands'}</span>
        </h2>
        <p className="text-base text-soft">
          {view.article}
          {place.length > 0 && ' › '}
          <WordDiff parts={place} />
        </p>
        <blockquote className="my-3 border-s-4 border-link ps-4 font-serif text-xl leading-relaxed">
          <p>
            <WordDiff parts={sentence} />
          </p>
        </blockquote>
        {hasParagraph(view) && (
          // Open: "do not" may stand in it, and it is signed too.
          <details open>
            <summary className="min-h-11 cursor-pointer py-2">In its paragraph</summary>
            <p className="pb-2">
              <WordDiff parts={block} />
            </p>
          </details>
        )}
        <EvidenceList evidence={evidence} />
        <WordList said={said} others={others} />
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
        <p className="mt-3 text-base text-soft">{line === null ? file : `${file}, line ${line}`}</p>
      </div>
      <DecisionFields card={claim} may={may} about={`claim ${number}`} next={next} />
    </article>
  )
}

/** Proposals and mails link to a claim by what is read of it. */
export function anchorOf({ view, key }: Pick<Claim, 'view' | 'key'>): string {
  return `claim-${view.after ?? view.before ?? key}`
}
