import '@/components/search-form/search-form.css'
import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { LinkList } from '@/components/link-list/link-list.tsx'
import { SearchForm } from '@/components/search-form/search-form.tsx'
import { listTopics } from '@/lib/content/articles.ts'
import { listQuestions } from '@/lib/content/questions.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata({
  path: '/search/',
  title: 'Search',
  description: 'Search all pages, answered questions and words, or find them in a list by topic.',
})

/** Search as one types; without script, the list of everything by topic, which is there anyway. */
export default function Page() {
  return (
    <>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current="Search" />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">Search</h1>
      <SearchForm label="What are you looking for?" script="/search.js" />
      <ol id="results" className="results" aria-label="Results" hidden />
      <section className="mt-10" aria-labelledby="everything">
        <h2 id="everything" className="text-2xl">
          All pages by topic
        </h2>
        {listTopics().map(({ tag, articles }) => (
          <section key={tag} className="mt-6">
            <h3 className="text-xl first-letter:uppercase">{tag}</h3>
            <LinkList
              links={articles.map(({ slug, title }) => ({ href: `/${slug}/`, label: title }))}
            />
          </section>
        ))}
        <section className="mt-6">
          <h3 className="text-xl">Questions with an answer</h3>
          <LinkList
            links={listQuestions().map(({ slug, title }) => ({
              href: `/questions/${slug}/`,
              label: title,
            }))}
          />
        </section>
      </section>
    </>
  )
}
