import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ArticlePage } from '@/components/article-page/article-page.tsx'
import { articleContext } from '@/components/cite/article-context.ts'
import { StructuredData } from '@/components/structured-data/structured-data.tsx'
import { LanguageLinks } from '@/components/translation/language-links.tsx'
import { TranslatedStartPage } from '@/components/translation/translated-start.tsx'
import { getArticle, listArticles } from '@/lib/content/articles.ts'
import { getReferences } from '@/lib/content/library.ts'
import { articleReview } from '@/lib/content/reviews.ts'
import { withToolCitations } from '@/lib/content/tool-citations.ts'
import { withTermLinks } from '@/lib/content/term-links.ts'
import {
  ENGLISH_TAG,
  getTranslation,
  getTranslations,
  languageAddresses,
  versionsOf,
} from '@/lib/content/translations.ts'
import { articleGraph } from '@/lib/structured-data/article-graph.ts'
import { translatedSiteGraph } from '@/lib/structured-data/translation-graph.ts'
import { translatedPath } from '@/lib/translations/translation.ts'
import { pageMetadata } from '../page-metadata.ts'

type Props = { params: Promise<{ slug: string }> }

export const dynamicParams = false

/** Articles by their slug, and start pages in other languages by their tag: `/es/`. */
export function generateStaticParams() {
  const folders = getTranslations().map(({ language }) => translatedPath(language).slice(1, -1))
  return [...listArticles().map(({ slug }) => slug), ...folders].map((slug) => ({ slug }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug: name } = await params
  const translation = getTranslation(name)
  if (translation !== null) {
    const { title, description } = translation.start
    return pageMetadata({
      path: `/${name}/`,
      title,
      description,
      languages: languageAddresses(null),
    })
  }
  const article = getArticle(name)
  if (article === null) return {}
  const { slug, title, description, datePublished, dateModified } = article
  const dates = { datePublished, dateModified }
  return pageMetadata({
    path: `/${slug}/`,
    title,
    description,
    dates,
    languages: languageAddresses(slug),
  })
}

export default async function Page({ params }: Props) {
  const { slug } = await params
  const translation = getTranslation(slug)
  if (translation !== null) {
    return (
      <>
        <TranslatedStartPage translation={translation} />
        <StructuredData data={translatedSiteGraph(translation)} />
      </>
    )
  }
  const article = getArticle(slug)
  if (article === null) notFound()
  const review = await articleReview(article)
  const { citations, toolPlaces } = withToolCitations(article.parsed)
  const context = articleContext(citations, getReferences(), review)
  return (
    <>
      <LanguageLinks label="Languages" versions={versionsOf(slug)} current={ENGLISH_TAG} />
      <ArticlePage article={withTermLinks(article)} {...{ context, review, toolPlaces }} />
      <StructuredData data={articleGraph(article, context.references, review.page)} />
    </>
  )
}
