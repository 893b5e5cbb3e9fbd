import type { Article } from '@/lib/content/articles.ts'
import { getReferences } from '@/lib/content/library.ts'
import { articleReview } from '@/lib/content/reviews.ts'
import { withTermLinks } from '@/lib/content/term-links.ts'
import { withToolCitations } from '@/lib/content/tool-citations.ts'
import { ENGLISH_TAG, versionsOf } from '@/lib/content/translations.ts'
import { articleGraph } from '@/lib/structured-data/article-graph.ts'
import { articleContext } from '../cite/article-context.ts'
import { StructuredData } from '../structured-data/structured-data.tsx'
import { LanguageLinks } from '../translation/language-links.tsx'
import { ArticlePage } from './article-page.tsx'

/** All that stands within the frame of an article's page, for readers and in previews alike. */
export async function WholeArticle({ article }: { article: Article }) {
  const review = await articleReview(article)
  const { citations, toolPlaces } = withToolCitations(article.parsed)
  const context = articleContext(citations, getReferences(), review)
  return (
    <>
      <LanguageLinks label="Languages" versions={versionsOf(article.slug)} current={ENGLISH_TAG} />
      <ArticlePage article={withTermLinks(article)} {...{ context, review, toolPlaces }} />
      <StructuredData data={articleGraph(article, context.references, review.page)} />
    </>
  )
}
