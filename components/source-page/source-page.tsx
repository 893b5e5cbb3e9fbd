import type { ReactNode } from 'react'
import type { Reference } from '@/lib/citations/load-references.ts'
import type { Passage } from '@/lib/citations/reference.ts'
import { statisticWords } from '@/lib/citations/statistic-words.ts'
import type { SourceUse } from '@/lib/claims/claims-by-source.ts'
import type { DataKind, DataUse } from '@/lib/claims/data-by-source.ts'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import { CiteThis } from '../cite-this/cite-this.tsx'
import { PeopleDrawing } from '../people-drawing/people-drawing.tsx'
import { EntryText } from '../reference-list/reference-entry.tsx'
import {
  basisWords,
  certaintyWords,
  evidenceWords,
  healthWords,
  indirectWords,
} from '@/lib/citations/evidence-words.ts'

const KINDS: Record<DataKind, string> = {
  exercise: 'Exercise',
  treatment: 'Treatment',
  'warning-sign': 'Warning sign',
}

/**
 * Everything we know about one source: the entry, its people, its health, its passages, its uses.
 *
 * @param uses sentences that rest on it
 * @param dataUses exercises, treatments and warning signs that rest on it
 */
export function SourcePage({
  reference,
  uses,
  dataUses,
}: {
  reference: Reference
  uses: readonly SourceUse[]
  dataUses: readonly DataUse[]
}) {
  const { custom } = reference
  const indirect = indirectWords(custom.population.phase)
  return (
    <>
      <h1 className="mt-1 text-[1.75rem] sm:text-[2rem]">{String(reference.title)}</h1>
      <p className="mt-4 text-base">
        <EntryText reference={reference} />
      </p>
      <dl className="mt-6 flex flex-col gap-4">
        <Fact term="What kind of source">
          {evidenceWords(custom['evidence-level'])}. {custom.design}
        </Fact>
        <Fact term="Who it is about">
          {custom.population.who}. {indirect !== null && <b>{indirect}</b>}
        </Fact>
        {custom.limits !== undefined && <Fact term="Keep in mind">{custom.limits}</Fact>}
        <Fact term="Its health">
          <Health reference={reference} />
        </Fact>
      </dl>
      <section className="mt-10">
        <h2 className="text-2xl">What we take from it</h2>
        {custom.passages.length === 0 && (
          <p className="mt-3">Nothing yet: we have not read it, so it supports no sentence.</p>
        )}
        <ul className="mt-4 flex flex-col gap-6">
          {custom.passages.map((passage) => (
            <PassageItem key={passage.id} passage={passage} />
          ))}
        </ul>
      </section>
      <section className="mt-10">
        <h2 className="text-2xl">Sentences that rest on it</h2>
        {uses.length === 0 ? (
          <p className="mt-3">
            {dataUses.length === 0 ? 'None of our pages leans on this source.' : 'None.'}
          </p>
        ) : (
          <ul className="mt-4 flex flex-col gap-4">
            {uses.map(({ slug, title, sentence, anchor }) => (
              <li key={`${slug} ${anchor}`} className="border-s-2 border-rule ps-4">
                <p>{spellOutStatistics(sentence, custom.passages)}</p>
                <p className="text-base">
                  <a href={`/${slug}/#${anchor}`} className="inline-flex min-h-11 items-center">
                    {title}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      {dataUses.length > 0 && (
        <section className="mt-10">
          <h2 className="text-2xl">Entries of our lists that rest on it</h2>
          <ul className="mt-4 flex flex-col gap-4">
            {dataUses.map(({ kind, name, slug, title, anchor }) => (
              <li key={`${slug} ${anchor}`} className="border-s-2 border-rule ps-4">
                <p>
                  {KINDS[kind]}: {name}
                </p>
                <p className="text-base">
                  <a href={`/${slug}/#${anchor}`} className="inline-flex min-h-11 items-center">
                    {title}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <details className="no-print cite-this">
        <summary>Cite this source</summary>
        <CiteThis item={reference} />
        <p className="mt-4 text-base">
          As a file:{' '}
          <a href={`/sources/${reference.id}/${reference.id}.ris`} download="">
            RIS
          </a>
          ,{' '}
          <a href={`/sources/${reference.id}/${reference.id}.bib`} download="">
            BibTeX
          </a>
        </p>
      </details>
      {custom.corrections.length > 0 && (
        <section className="mt-10">
          <h2 className="text-2xl">Corrections and open points</h2>
          <ul className="mt-3 flex list-disc flex-col gap-2 ps-6">
            {custom.corrections.map((correction) => (
              <li key={correction}>{correction}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-base text-soft">{term}</dt>
      <dd className="first-letter:uppercase">{children}</dd>
    </div>
  )
}

function Health({ reference }: { reference: Reference }) {
  const { state, note, checked, 'superseded-by': newer } = reference.custom.health
  return (
    <>
      {healthWords(state)}{' '}
      {newer !== undefined && <a href={`/sources/${newer}/`}>Read the newer one</a>} {note}{' '}
      {checked === null
        ? 'Nobody has yet asked a register of retractions about it.'
        : `A register of retractions was asked on ${formatDate(checked)}.`}
    </>
  )
}

function PassageItem({ passage }: { passage: Passage }) {
  return (
    <li
      id={passage.id}
      className="rounded-lg border border-rule bg-card px-5 py-4 target:border-link"
    >
      <p>{passage.statement}</p>
      {passage.statistic?.unit === 'percent' && (
        <p className="mt-2 text-base">
          <PeopleDrawing statistic={passage.statistic} />
        </p>
      )}
      <p className="mt-2 text-base text-soft">
        {certaintyWords(passage.certainty)} {passage.locator}. {basisWords(passage.basis)}{' '}
        <ReadAt passage={passage} />
      </p>
    </li>
  )
}

/**
 * Where we read it. A text that only reports the source is named but not linked: we do not vouch for
 * the rest of that site.
 */
function ReadAt({ passage }: { passage: Passage }) {
  const address = passage['read-at']
  if (address === null) return null
  if (passage.basis === 'secondary') return `Read at ${new URL(address).hostname}.`
  return <a href={address}>Where we read it</a>
}

/** A claim holds `[STAT source#passage]` where the page prints a number; this prints it here too. */
function spellOutStatistics(sentence: string, passages: readonly Passage[]): string {
  return sentence.replace(/\[STAT [^#\]]+#([^\]]+)\]/g, (whole, id: string, offset: number) => {
    const statistic = passages.find((passage) => passage.id === id)?.statistic
    if (statistic === undefined) return '(a number from another source)'
    const words = statisticWords(statistic)
    return offset === 0 ? words.charAt(0).toUpperCase() + words.slice(1) : words
  })
}
