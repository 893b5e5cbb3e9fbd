import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ArticlePage } from '@/components/article-page/article-page.tsx'
import { articleContext } from '@/components/cite/article-context.ts'
import { StructuredData } from '@/components/structured-data/structured-data.tsx'
import { getArticle, listArticles } from '@/lib/content/articles.ts'
import { getReferences } from '@/lib/content/library.ts'
import { articleReview } from '@/lib/content/reviews.ts'
import { withToolCitations } from '@/lib/content/tool-citations.ts'
import { withTermLinks } from '@/lib/content/term-links.ts'
import { articleGraph } from '@/lib/structured-data/article-graph.ts'
import { pageMetadata } from '../page-metadata.ts'

type Props = { params: Promise<{ slug: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  return listArticles().map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const article = getArticle((await params).slug)
  if (article === null) return {}
  const { slug, title, description, datePublished, dateModified } = article
  const dates = { datePublished, dateModified }
  return pageMetadata({ path: `/${slug}/`, title, description, dates })
}

export default async function Page({ params }: Props) {
  const article = getArticle((await params).slug)
  if (article === null) notFound()
  const review = await articleReview(article)
  const { citations, toolPlaces } = withToolCitations(article.parsed)
  const context = articleContext(citations, getReferences(), review)
  return (
    <>
      <ArticlePage article={withTermLinks(article)} {...{ context, review, toolPlaces }} />
      <StructuredData data={articleGraph(article, context.references, review.page)} />
    </>
  )
}
