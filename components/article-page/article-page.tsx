import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { readingMinutes, relatedArticles, type Article } from '@/lib/content/articles.ts'
import type { ArticleReview } from '@/lib/reviews/article-review.ts'
import { markChanges } from '@/lib/reviews/mark-changes.ts'
import type { ToolPlaces } from '@/lib/content/tool-citations.ts'
import { seriesPlace } from '@/lib/content/series.ts'
import { Breadcrumb } from '../breadcrumb/breadcrumb.tsx'
import type { ArticleContext } from '../cite/article-context.ts'
import { NoteList } from '../cite/note-list.tsx'
import { ContentsList } from '../contents-list/contents-list.tsx'
import { mdxComponents } from '../mdx-components.tsx'
import { OverdueNotice } from '../overdue-notice/overdue-notice.tsx'
import { PageList } from '../page-list/page-list.tsx'
import { ReferenceList } from '../reference-list/reference-list.tsx'
import { ReportProblem } from '../report-problem/report-problem.tsx'
import { ReviewDates } from '../review-dates/review-dates.tsx'
import { ReviewStatus } from '../review-status/review-status.tsx'
import { SeriesParts } from '../series-parts/series-parts.tsx'
import { TopicLinks } from '../topic-links/topic-links.tsx'
import { splitQuickAnswer } from './split-quick-answer.ts'

/**
 * An article: title, who checked it, the quick answer, contents, text, what to read next,
 * references, dates. The order is the reader's: look.md, "Order on a page".
 */
export function ArticlePage({
  article,
  context,
  review,
  toolPlaces,
}: {
  article: Article
  context: ArticleContext
  review: ArticleReview
  toolPlaces: ToolPlaces
}) {
  const changed = review.page.state === 'changed' ? review.page.changedSentences : []
  const { answer, rest } = splitQuickAnswer(markChanges(article.parsed.tree, changed))
  const components = mdxComponents(context, toolPlaces)
  const related = relatedArticles(article)
  return (
    <article>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current={article.title} />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">{article.title}</h1>
      <p className="mt-2 text-base text-soft">
        {article.kind === 'guide' && (
          <>
            <ReviewStatus review={review} />{' '}
          </>
        )}
        <span className="whitespace-nowrap">{readingMinutes(article)} min to read</span>
      </p>
      {article.kind === 'guide' && <OverdueNotice review={review.page} />}
      {answer !== null && (
        <div className="mt-5">{toJsxRuntime(answer, { Fragment, jsx, jsxs, components })}</div>
      )}
      <ContentsList headings={article.parsed.headings} />
      <div className="prose mt-8">{toJsxRuntime(rest, { Fragment, jsx, jsxs, components })}</div>
      <NoteList context={context} />
      <SeriesParts place={seriesPlace(article.slug)} />
      {related.length > 0 && (
        <section className="no-print mt-14" aria-labelledby="read-next">
          <h2 id="read-next" className="text-2xl">
            Read next
          </h2>
          <PageList articles={related} />
        </section>
      )}
      <ReferenceList context={context} />
      <ReviewDates {...article} review={review.page} />
      {article.kind === 'guide' && <TopicLinks tags={article.tags} />}
      <ReportProblem
        path={`/${article.slug}/`}
        title={article.title}
        citePath={`/cite/${article.slug}/`}
      />
    </article>
  )
}
