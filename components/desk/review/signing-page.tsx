import { countsOf, MEANINGS } from '@/lib/reviews/decision-words.ts'
import type { Signable, ToSign } from '@/lib/desk/reviewing/sign.ts'
import { NeedsScript } from '../passkey/needs-script.tsx'
import { PageHead } from '../page-head/page-head.tsx'
import { reviewAddress } from './review-words.ts'
import { SignButton } from './sign-button.client.tsx'

const HEADINGS: Readonly<Record<Signable['decision'], string>> = {
  approve: 'You approve',
  'request-changes': 'You ask for changes of',
  withdraw: 'You take back your approval of',
}

/** What one gesture will sign, sentence by sentence, and what it means. */
export function SigningPage({ toSign, name }: { toSign: ToSign; name: string }) {
  const { proposal, signable, later, unsignable, stale } = toSign
  const address = reviewAddress(proposal.id)
  const what = countsOf(signable)
  return (
    <>
      <PageHead
        title={signable.length === 0 ? 'Nothing to sign yet' : `Sign ${what}`}
        above={
          <a href={address} className="way">
            Back to the claims
          </a>
        }
      >
        <p>
          {signable.length === 0
            ? 'Decide about at least one claim first.'
            : `As ${name}, in the proposal “${proposal.title}”. What you sign stays in the public ledger for good, with your name and your notes.`}
        </p>
      </PageHead>
      {stale > 0 && (
        <p className="card mt-4">
          {stale === 1 ? 'One decision is' : `${stale} decisions are`} not among these, because the
          words have changed since. <a href={address}>See old and new</a>
        </p>
      )}
      {later.length > 0 && (
        <p className="card mt-4">
          One signature covers at most {signable.length} decisions. {later.length} more wait for the
          next.
        </p>
      )}
      {(['approve', 'request-changes', 'withdraw'] as const).flatMap((decision) =>
        (['claim-supported', 'page-sound'] as const).map((criterion) => (
          <Group
            key={`${decision} ${criterion}`}
            heading={`${HEADINGS[decision]} ${criterion === 'page-sound' ? 'as a whole' : ''}`}
            meaning={MEANINGS[decision][criterion]}
            signed={signable.filter(
              ({ decision: own, about }) =>
                own === decision && about.subject.criterion === criterion,
            )}
          />
        )),
      )}
      {unsignable.length > 0 && (
        <section aria-labelledby="not-signed" className="mt-8">
          <h2 id="not-signed" className="text-2xl">
            Not signed yet
          </h2>
          <ul className="mt-2 space-y-3">
            {unsignable.map(({ key, words, about }) => (
              <li key={key} className="card">
                <p>{about?.words}</p>
                <p className="mt-1">
                  <strong>{words}</strong>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {signable.length > 0 && (
        <>
          <NeedsScript />
          <SignButton
            address={address}
            shown={signable.map(({ shown }) => shown)}
            words={`Sign ${what} with your passkey`}
          />
        </>
      )}
    </>
  )
}

function Group({
  heading,
  meaning,
  signed,
}: {
  heading: string
  meaning: string
  signed: readonly Signable[]
}) {
  if (signed.length === 0) return null
  const id = `g-${signed[0]?.key}`
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id} className="text-2xl">
        {heading}
      </h2>
      <p className="mt-1">{meaning}</p>
      <ul className="mt-3 space-y-3">
        {signed.map(({ key, about, note }) => (
          <li key={key} className="border-s-4 border-rule ps-4">
            {isRemoval(about) && <strong>Taken out: </strong>}
            <span className="font-serif text-xl leading-relaxed">{about.words}</span>{' '}
            <span className="text-soft">({about.subject.article})</span>
            {note.trim() !== '' && (
              <p className="whitespace-pre-wrap">Your note: “{note.trim()}”</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function isRemoval({ subject }: Signable['about']): boolean {
  return subject.after === null
}
