import './status.css'
import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { BuildNote } from '@/components/build-note/build-note.tsx'
import { healthWords } from '@/lib/citations/evidence-words.ts'
import { HEALTH_STATES } from '@/lib/citations/reference.ts'
import { getSiteStatus } from '@/lib/content/status.ts'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata({
  path: '/status/',
  title: 'Status',
  description: 'How many pages a clinician has checked, how our sources are, and what we count.',
})

export default async function Page() {
  const { build, pages, reviews, claims, sources, passages, lastChange } = await getSiteStatus()
  return (
    <>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current="Status" />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">Status</h1>
      <p className="mt-3">
        Counted from our own files when this page was made. It does not change until the site is
        made again.
      </p>
      <p className="mt-2 text-base text-soft">
        <BuildNote build={build} />
      </p>

      <h2 className="mt-10 text-2xl">Checked by a clinician</h2>
      <Counts
        caption="Pages about health"
        rows={[
          ['All pages about health', pages.health],
          ['Checked by a clinician as they stand', reviews.checked],
          ['Changed since a clinician checked them', reviews.changed],
          ['No longer checked, as an approval was withdrawn', reviews.withdrawn],
          ['Not yet checked', reviews.unreviewed],
          ['Review overdue on the day of the build', reviews.overdue],
        ]}
      />
      <p className="mt-3 text-base">
        <a href="/how-we-work/#who-checks-this" className="inline-flex min-h-11 items-center">
          What checking means
        </a>
      </p>

      <h2 className="mt-10 text-2xl">Sources</h2>
      <p className="mt-3">
        {sources.lastAsked === null
          ? 'No register of retractions has been asked about them yet.'
          : `A register of retractions was last asked on ${formatDate(sources.lastAsked)}.`}
      </p>
      <Counts
        caption="Sources by health"
        rows={[
          ['All sources on our list', sources.all],
          ...HEALTH_STATES.map((state) => [healthWords(state), sources.health[state]] as const),
          ['A register was asked about it', sources.asked],
        ]}
      />
      <Counts
        caption="How we read what we take from them"
        rows={[
          ['All passages', passages.all],
          ['The text itself, or the part we use', passages.basis['full-text']],
          ['The summary', passages.basis.abstract],
          ['Where others report it', passages.basis.secondary],
          ['Not checked in the source; supports nothing', passages.basis.unverified],
        ]}
      />
      <p className="mt-3 text-base">
        <a href="/sources/" className="inline-flex min-h-11 items-center">
          All sources
        </a>
      </p>

      <h2 className="mt-10 text-2xl">Words</h2>
      <Counts
        caption="Pages and claims"
        rows={[
          ['Answered questions', pages.questions],
          ['Pages about us', pages.aboutUs],
          ['Sentences that rest on a source', claims.sentences],
          ['Places where a source is cited', claims.citations],
        ]}
      />
      <p className="mt-3">
        The site is not made at all while a citation leads nowhere, a link is broken, or a cited
        source was retracted.
      </p>
      {lastChange !== null && (
        <p className="mt-3">
          The newest <a href="/changes/">change of advice</a> is of{' '}
          <time dateTime={lastChange}>{formatDate(lastChange)}</time>.
        </p>
      )}
      <p className="no-print mt-3 text-base">
        For machines:{' '}
        <a href="/status.json" className="inline-flex min-h-11 items-center">
          these counts as JSON
        </a>
      </p>
    </>
  )
}

function Counts({
  caption,
  rows,
}: {
  caption: string
  rows: readonly (readonly [name: string, count: number])[]
}) {
  return (
    <table className="counts">
      <caption className="text-base text-soft">{caption}</caption>
      <tbody>
        {rows.map(([name, count]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
