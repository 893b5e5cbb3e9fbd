import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { getGlossary } from '@/lib/content/term-links.ts'
import { termAnchor } from '@/lib/glossary/glossary.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata({
  path: '/glossary/',
  title: 'Words',
  description: 'Words that doctors, midwives and our pages use, each in a sentence or two.',
})

export default function Page() {
  return (
    <>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current="Words" />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">Words</h1>
      <p className="mt-3">
        What words mean that you may meet here, or hear from doctors and midwives. These are plain
        meanings, not advice.
      </p>
      <dl className="mt-6 flex flex-col gap-4" data-glossary="">
        {getGlossary().map((term) => (
          <div key={term.term} className="border-s-2 border-rule ps-4">
            <dt
              id={termAnchor(term)}
              className="font-serif text-xl font-semibold first-letter:uppercase"
            >
              {term.term}
            </dt>
            <dd>{term.meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
