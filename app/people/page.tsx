import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { getPeople } from '@/lib/content/library.ts'
import { personTitle, roleWords } from '@/lib/people/person-words.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata({
  path: '/people/',
  title: 'People',
  description: 'Who writes, keeps and checks these pages, and what each of them may do.',
})

export default function Page() {
  const people = [...getPeople()]
  const hasReviewer = people.some(([, { roles }]) => roles.includes('reviewer'))
  return (
    <>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current="People" />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">People</h1>
      <p className="mt-3">
        Who writes these pages, who keeps them current, and who checks them.{' '}
        {!hasReviewer && (
          <>No clinician works with us yet, so nobody with a clinical licence is on this list. </>
        )}
        <a href="/how-we-work/">How we work</a>
      </p>
      <ul className="mt-4 flex flex-col gap-1">
        {people.map(([id, person]) => (
          <li key={id} className="border-b border-rule py-2 last:border-0">
            <a
              href={`/people/${id}/`}
              className="inline-flex min-h-11 items-center font-serif text-xl leading-snug font-semibold"
            >
              {personTitle(person)}
            </a>
            <p className="text-base text-soft">{roleWords(person)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
