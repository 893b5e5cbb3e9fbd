import { getReferences } from '@/lib/content/library.ts'
import { shortAnswer, type Question } from '@/lib/content/questions.ts'
import { questionReview } from '@/lib/content/reviews.ts'
import { withTermLinks } from '@/lib/content/term-links.ts'
import { withToolCitations } from '@/lib/content/tool-citations.ts'
import { questionGraph } from '@/lib/structured-data/question-graph.ts'
import { articleContext } from '../cite/article-context.ts'
import { StructuredData } from '../structured-data/structured-data.tsx'
import { QuestionPage } from './question-page.tsx'

/** All that stands within the frame of a question's page, for readers and in previews alike. */
export async function WholeQuestion({ question }: { question: Question }) {
  const review = await questionReview(question)
  const { citations, toolPlaces } = withToolCitations(question.parsed)
  const context = articleContext(citations, getReferences(), review)
  const { references } = context
  return (
    <>
      <QuestionPage question={withTermLinks(question)} {...{ context, review, toolPlaces }} />
      <StructuredData
        data={questionGraph(question, { shortAnswer: shortAnswer(question), references })}
      />
    </>
  )
}
