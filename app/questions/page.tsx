import '@/components/search-form/search-form.css'
import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { PageList } from '@/components/page-list/page-list.tsx'
import { SearchForm } from '@/components/search-form/search-form.tsx'
import { listQuestions } from '@/lib/content/questions.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata({
  path: '/questions/',
  title: 'Questions',
  description:
    'Questions that people asked about back pain after birth, and our answers with sources.',
})

/** Every answered question; where script runs, those that fit come first while one types. */
export default function Page() {
  return (
    <>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current="Questions" />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">Questions</h1>
      <p className="mt-3">
        People asked these. We tell each one afresh, without anything that shows who it was. The
        editors answer, with sources, until clinicians do.
      </p>
      <SearchForm label="Is your question here? Type it" script="/find-question.js" />
      <div id="questions">
        <PageList
          articles={listQuestions().map((question) => ({
            ...question,
            slug: `questions/${question.slug}`,
          }))}
        />
      </div>
      <section className="mt-10">
        <h2 className="text-2xl">Not here?</h2>
        <p className="mt-3">
          Look at the <a href="/faq/">short answers</a>, or <a href="/search/">search all pages</a>.
          We cannot examine you, and no answer here can. If you are worried, call.
        </p>
      </section>
    </>
  )
}
