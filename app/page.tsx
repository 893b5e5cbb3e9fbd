import type { Metadata } from 'next'
import { BodyMap } from '@/components/body-map/body-map.tsx'
import { OfflineScript } from '@/components/offline-script/offline-script.tsx'
import { PageList } from '@/components/page-list/page-list.tsx'
import { SiteReviewStatus } from '@/components/review-status/site-review-status.tsx'
import { StructuredData } from '@/components/structured-data/structured-data.tsx'
import { LanguageLinks } from '@/components/translation/language-links.tsx'
import { WaysIn } from '@/components/ways-in/ways-in.tsx'
import { listGuides } from '@/lib/content/articles.ts'
import { articleReview } from '@/lib/content/reviews.ts'
import { ENGLISH_TAG, languageAddresses, versionsOf } from '@/lib/content/translations.ts'
import { SITE } from '@/lib/site.ts'
import { siteGraph } from '@/lib/structured-data/site-graph.ts'
import { pageMetadata } from './page-metadata.ts'

export function generateMetadata(): Metadata {
  const languages = languageAddresses(null)
  return pageMetadata({ path: '/', description: SITE.description, languages })
}

/** The start page must not grow with the publication; the topics page lists everything. */
const SHOWN = 24

export default async function Page() {
  const reviews = await Promise.all(listGuides().map((guide) => articleReview(guide)))
  return (
    <>
      <h1 className="mt-6 text-[2rem] sm:text-[2.75rem]">
        Your back hurts, and you have just had a baby
      </h1>
      <p className="mt-4 text-xl leading-relaxed text-soft">
        Start with where it hurts or how long it has been. Every claim is tied to its source, so
        that you can see what it rests on.
      </p>
      <LanguageLinks label="Languages" versions={versionsOf(null)} current={ENGLISH_TAG} />
      <WaysIn />
      <div className="mt-14">
        <BodyMap />
      </div>
      <section className="mt-14">
        <h2 className="text-2xl">Pages</h2>
        <PageList articles={listGuides().slice(0, SHOWN)} />
        <p>
          <a href="/topics/" className="inline-flex min-h-11 items-center">
            All pages by topic
          </a>
        </p>
      </section>
      <section className="mt-12">
        <h2 className="text-2xl">Why believe us?</h2>
        <p className="mt-3">
          You need not. Press the small number behind a sentence: it shows what the source says, who
          was studied, and how sure that makes us.{' '}
          <SiteReviewStatus pages={reviews.map(({ page }) => page)} />.
        </p>
      </section>
      <StructuredData data={siteGraph()} />
      <OfflineScript />
    </>
  )
}
