import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { BuildNote } from '@/components/build-note/build-note.tsx'
import { EvidenceSheet } from '@/components/evidence-sheet/evidence-sheet.tsx'
import { OverdueNotice } from '@/components/overdue-notice/overdue-notice.tsx'
import { ReviewStatus } from '@/components/review-status/review-status.tsx'
import { articleEvidence, listEvidenceArticles } from '@/lib/content/evidence.ts'
import { articleReview } from '@/lib/content/reviews.ts'
import { canonicalUrl } from '@/lib/site.ts'
import { commitOf } from '@/lib/status/build-commit.ts'
import { pageMetadata } from '../../page-metadata.ts'

type Props = { params: Promise<{ slug: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  return listEvidenceArticles().map(({ slug }) => ({ slug }))
}

async function articleOf({ params }: Props) {
  const { slug } = await params
  return listEvidenceArticles().find((article) => article.slug === slug) ?? null
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const article = await articleOf(props)
  if (article === null) return {}
  return pageMetadata({
    path: `/evidence/${article.slug}/`,
    title: `Evidence for “${article.title}”`,
    description: `Every claim of “${article.title}” with its source, who was studied, and how sure we are.`,
  })
}

/** The evidence of an article unfolded, to take to an appointment or to check us by. */
export default async function Page(props: Props) {
  const article = await articleOf(props)
  if (article === null) notFound()
  const { slug, title } = article
  const items = await articleEvidence(article)
  const review = await articleReview(article)
  return (
    <>
      <Breadcrumb
        crumbs={[
          { name: 'Home', href: '/' },
          { name: 'Evidence', href: '/evidence/' },
        ]}
        current={title}
      />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">Evidence for “{title}”</h1>
      <p className="mt-2 text-base text-soft">
        <ReviewStatus review={review} />
      </p>
      <OverdueNotice review={review.page} />
      <p className="mt-3">
        {items.length === 1 ? 'One sentence' : `${items.length} sentences`} of{' '}
        <a href={`/${slug}/`}>this page</a> rest on a source. Here is each of them with what the
        source says. Without the rest of the page a sentence can mislead, so read the two together.
      </p>
      <p className="mt-3 text-base">
        The number in the corner is the address of a sentence. It is made from its words and its
        sources. If you followed such an address and no sentence is framed, its wording or a source
        has changed since.
      </p>
      <p className="mt-3 text-base text-soft">
        <BuildNote build={commitOf(process.env)} />{' '}
        <span className="wrap-anywhere">{canonicalUrl(`/evidence/${slug}/`)}</span>
      </p>
      <EvidenceSheet items={items} />
    </>
  )
}
