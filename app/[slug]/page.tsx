import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { WholeArticle } from '@/components/article-page/whole-article.tsx'
import { StructuredData } from '@/components/structured-data/structured-data.tsx'
import { TranslatedStartPage } from '@/components/translation/translated-start.tsx'
import { getArticle, listArticles } from '@/lib/content/articles.ts'
import { getTranslation, getTranslations, languageAddresses } from '@/lib/content/translations.ts'
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
  return <WholeArticle article={article} />
}
