import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { PageList } from '@/components/page-list/page-list.tsx'
import { topicAnchor } from '@/components/topic-links/topic-links.tsx'
import { getArticle, listTopics } from '@/lib/content/articles.ts'
import { listSeries } from '@/lib/content/series.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata({
  path: '/topics/',
  title: 'Topics',
  description: 'Every page of Back After Birth by topic.',
})

export default function Page() {
  return (
    <>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current="Topics" />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">Topics</h1>
      {listSeries().map(({ id, title, description, articles }) => (
        <section key={id} className="mt-10" aria-labelledby={id}>
          <h2 id={id} className="text-2xl">
            {title}
          </h2>
          <p className="mt-2">
            {description} {articles.length} pages, best read in this order.
          </p>
          <PageList articles={articles.flatMap((slug) => getArticle(slug) ?? [])} isOrdered />
        </section>
      ))}
      {listTopics().map(({ tag, articles }) => (
        <section key={tag} className="mt-10" aria-labelledby={topicAnchor(tag)}>
          <h2 id={topicAnchor(tag)} className="text-2xl first-letter:uppercase">
            {tag}
          </h2>
          <PageList articles={articles} />
        </section>
      ))}
    </>
  )
}
