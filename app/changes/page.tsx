import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import type { ChangeBlock, ChangeText } from '@/lib/changes/read-changelog.ts'
import { listChanges } from '@/lib/content/changes.ts'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata({
  path: '/changes/',
  title: 'What changed',
  description: 'What advice changed on our pages, and when, in plain words.',
})

export default function Page() {
  return (
    <>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current="What changed" />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">What changed</h1>
      <p className="mt-3">
        Changes of what a page says, the newest first. We do not list typing mistakes. You can{' '}
        <a href="/changes.xml">follow this list as a feed</a>, or <a href="/feed.xml">all pages</a>.
      </p>
      {listChanges().map(({ date, blocks }) => (
        <section key={date} className="prose mt-10" aria-labelledby={`day-${date}`}>
          <h2 id={`day-${date}`}>
            <time dateTime={date}>{formatDate(date)}</time>
          </h2>
          <Blocks blocks={blocks} />
        </section>
      ))}
    </>
  )
}

function Blocks({ blocks }: { blocks: readonly ChangeBlock[] }) {
  const items = blocks.filter(({ kind }) => kind === 'item')
  return (
    <>
      {blocks.map(
        ({ kind, text }, index) => kind === 'paragraph' && <p key={index}>{words(text)}</p>,
      )}
      {items.length > 0 && (
        <ul>
          {items.map(({ text }, index) => (
            <li key={index}>{words(text)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function words(text: ChangeText) {
  return text.map(({ text: part, href }) =>
    href === null ? (
      part
    ) : (
      <a key={href} href={href}>
        {part}
      </a>
    ),
  )
}
