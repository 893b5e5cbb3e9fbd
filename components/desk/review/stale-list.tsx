import type { Stale } from '@/lib/desk/reviewing/review.ts'
import { ButtonForm } from '../button-form/button-form.tsx'
import { WordDiff } from '../word-diff/word-diff.tsx'

const DECIDED: Readonly<Record<string, string>> = {
  approve: 'You had chosen to approve',
  'request-changes': 'You had chosen to request changes of',
  withdraw: 'You had chosen to withdraw your approval of',
}

/**
 * Decisions about words that changed before they were signed: what was read, what stands there now,
 * and what was decided and noted.
 *
 * @param anchors where the new words are on this page, by key
 */
export function StaleList({
  stale,
  anchors,
  forget,
}: {
  stale: readonly Stale[]
  anchors: ReadonlyMap<string, string>
  /** Address that forgets one. */
  forget: string
}) {
  if (stale.length === 0) return null
  return (
    <section aria-labelledby="stale" className="mt-6">
      <h2 id="stale" className="text-2xl">
        Changed since you decided
      </h2>
      <p className="mt-1">
        {stale.length === 1 ? 'This decision was' : 'These decisions were'} not signed, because the
        words are others now. Everything else that you decided is kept.
      </p>
      <ul className="mt-3 space-y-4">
        {stale.map(({ key, article, decision, note, words, diff, now }) => {
          const anchor = now === null ? undefined : anchors.get(now)
          return (
            <li key={key} className="card">
              <p className="text-base text-soft">
                {decision === null ? 'You had begun a note about' : DECIDED[decision]} a sentence of{' '}
                {article}
              </p>
              <blockquote className="mt-2 border-s-4 border-link ps-3 font-serif">
                {diff === null ? <del>{words}</del> : <WordDiff parts={diff} />}
              </blockquote>
              {diff !== null && diff.every(({ kind }) => kind === 'same') && (
                <p className="mt-2">
                  The sentence is the same; its paragraph, its place or its source has changed.
                </p>
              )}
              {note !== '' && <p className="mt-2 whitespace-pre-wrap">Your note: “{note}”</p>}
              <div className="mt-2 flex flex-wrap items-center gap-4">
                {anchor === undefined ? (
                  <span>It is not on the page any more.</span>
                ) : (
                  <a href={`#${anchor}`} className="inline-flex min-h-11 items-center">
                    Decide about the new words
                  </a>
                )}
                <ButtonForm action={forget} words="Put this aside" fields={{ key }} />
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
