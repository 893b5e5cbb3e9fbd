import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { isTopic } from '@/lib/content/articles.ts'
import { getPeople } from '@/lib/content/library.ts'
import {
  relatedFaq,
  relatedGuides,
  similarQuestions,
  type Question,
} from '@/lib/content/questions.ts'
import type { ToolPlaces } from '@/lib/content/tool-citations.ts'
import { askedByWords } from '@/lib/questions/asked-by.ts'
import type { ArticleReview } from '@/lib/reviews/article-review.ts'
import { markChanges } from '@/lib/reviews/mark-changes.ts'
import { splitQuickAnswer } from '../article-page/split-quick-answer.ts'
import { Breadcrumb } from '../breadcrumb/breadcrumb.tsx'
import type { ArticleContext } from '../cite/article-context.ts'
import { NoteList } from '../cite/note-list.tsx'
import { mdxComponents } from '../mdx-components.tsx'
import { OverdueNotice } from '../overdue-notice/overdue-notice.tsx'
import { PageList } from '../page-list/page-list.tsx'
import { ReferenceList } from '../reference-list/reference-list.tsx'
import { ReportProblem } from '../report-problem/report-problem.tsx'
import { ReviewDates } from '../review-dates/review-dates.tsx'
import { ReviewStatus } from '../review-status/review-status.tsx'
import { TopicLinks } from '../topic-links/topic-links.tsx'
import { LinkList } from '../link-list/link-list.tsx'

/**
 * A question with its answer: who asked, who answered, the short answer, warning signs, the long
 * answer, what is like it. Warning signs come first in the text because the build insists.
 */
export function QuestionPage({
  question,
  context,
  review,
  toolPlaces,
}: {
  question: Question
  context: ArticleContext
  review: ArticleReview
  toolPlaces: ToolPlaces
}) {
  const changed = review.page.state === 'changed' ? review.page.changedSentences : []
  const { answer, rest } = splitQuickAnswer(markChanges(question.parsed.tree, changed))
  const components = mdxComponents(context, toolPlaces)
  const similar = similarQuestions(question)
  const faq = relatedFaq(question)
  return (
    <article>
      <Breadcrumb
        crumbs={[
          { name: 'Home', href: '/' },
          { name: 'Questions', href: '/questions/' },
        ]}
        current={question.title}
      />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">{question.title}</h1>
      <p className="mt-2 text-base text-soft">
        <ReviewStatus review={review} />
      </p>
      <OverdueNotice review={review.page} />
      <p className="mt-2 text-base text-soft">
        {askedByWords(question)} Answered by <Answerers question={question} />.
      </p>
      {answer !== null && (
        <div className="mt-5">{toJsxRuntime(answer, { Fragment, jsx, jsxs, components })}</div>
      )}
      <div className="prose mt-8">{toJsxRuntime(rest, { Fragment, jsx, jsxs, components })}</div>
      <NoteList context={context} />
      {similar.length > 0 && (
        <section className="no-print mt-14" aria-labelledby="similar">
          <h2 id="similar" className="text-2xl">
            Similar questions
          </h2>
          <PageList
            articles={similar.map((other) => ({ ...other, slug: `questions/${other.slug}` }))}
          />
        </section>
      )}
      {faq.length > 0 && (
        <section className="no-print mt-14" aria-labelledby="short-answers">
          <h2 id="short-answers" className="text-2xl">
            Short answers
          </h2>
          <LinkList
            links={faq.map(({ id, heading }) => ({ href: `/faq/#${id}`, label: heading }))}
          />
        </section>
      )}
      <section className="no-print mt-14" aria-labelledby="read-next">
        <h2 id="read-next" className="text-2xl">
          Read next
        </h2>
        <PageList articles={relatedGuides(question)} />
      </section>
      <ReferenceList context={context} />
      <ReviewDates {...question} review={review.page} />
      <TopicLinks tags={question.tags.filter(isTopic)} />
      <ReportProblem path={`/questions/${question.slug}/`} title={question.title} />
    </article>
  )
}

/** Who answered, each with the page that says who that is, and what they are trained in. */
function Answerers({ question: { answeredBy, specialty } }: { question: Question }) {
  const people = getPeople()
  return (
    <>
      {answeredBy.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ', '}
          <a href={`/people/${id}/`}>{people.get(id)?.name ?? id}</a>
        </Fragment>
      ))}{' '}
      ({specialty})
    </>
  )
}
