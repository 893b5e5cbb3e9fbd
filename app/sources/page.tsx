import './sources.css'
import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { ReferenceEntry } from '@/components/reference-list/reference-entry.tsx'
import { SourceFilter } from '@/components/source-filter/source-filter.tsx'
import { getReferences } from '@/lib/content/library.ts'
import { pageMetadata } from '../page-metadata.ts'

const TITLE = 'Sources'
const DESCRIPTION = 'Every source behind our pages, what we take from it, and how we know.'

export const metadata: Metadata = pageMetadata({
  path: '/sources/',
  title: TITLE,
  description: DESCRIPTION,
})

export default function Page() {
  const references = [...getReferences().values()]
  return (
    <>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current={TITLE} />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">{TITLE}</h1>
      <p className="mt-3">
        Our list holds {references.length} sources. Press “What we take from it” to see what each
        one says, how we read it, and which of our sentences rest on it. Some support no sentence
        yet.
      </p>
      <SourceFilter references={references} />
      <ul className="mt-8 flex flex-col gap-6 text-base">
        {references.map((reference) => (
          <li
            key={reference.id}
            id={reference.id}
            className="border-s-2 border-rule ps-4"
            data-kind={reference.custom['evidence-level']}
            data-who={reference.custom.population.phase}
          >
            <ReferenceEntry reference={reference} />
          </li>
        ))}
      </ul>
    </>
  )
}
