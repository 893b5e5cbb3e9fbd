import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { articleContext } from '@/components/cite/article-context.ts'
import { StructuredData } from '@/components/structured-data/structured-data.tsx'
import { TranslatedArticlePage } from '@/components/translation/translated-article.tsx'
import { getArticle } from '@/lib/content/articles.ts'
import { getReferences } from '@/lib/content/library.ts'
import { getTranslation, getTranslations, languageAddresses } from '@/lib/content/translations.ts'
import { UNREVIEWED } from '@/lib/reviews/article-review.ts'
import { translatedArticleGraph } from '@/lib/structured-data/translation-graph.ts'
import { translatedPath } from '@/lib/translations/translation.ts'
import { pageMetadata } from '../../page-metadata.ts'

/** The first folder is a language here: `/es/red-flags/`. Next wants one name for it everywhere. */
type Props = { params: Promise<{ slug: string; page: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  return getTranslations().flatMap(({ language, articles }) =>
    articles.map(({ slug }) => ({ slug: translatedPath(language).slice(1, -1), page: slug })),
  )
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await find(params)
  if (found === null) return {}
  const { translation, article, original } = found
  return pageMetadata({
    path: translatedPath(translation.language, article.slug),
    title: article.title,
    description: article.description,
    dates: { datePublished: original.datePublished, dateModified: article.translated },
    languages: languageAddresses(article.slug),
  })
}

export default async function Page({ params }: Props) {
  const found = await find(params)
  if (found === null) notFound()
  const { article } = found
  const context = articleContext(article.parsed.citations, getReferences(), UNREVIEWED)
  return (
    <>
      <TranslatedArticlePage {...found} context={context} />
      <StructuredData data={translatedArticleGraph(found, context.references)} />
    </>
  )
}

async function find(params: Props['params']) {
  const { slug, page } = await params
  const translation = getTranslation(slug)
  const article = translation?.articles.find((candidate) => candidate.slug === page)
  const original = getArticle(page)
  if (translation === null || article === undefined || original === null) return null
  return { translation, article, original }
}
