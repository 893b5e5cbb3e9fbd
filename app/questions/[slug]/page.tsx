import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { articleContext } from '@/components/cite/article-context.ts'
import { QuestionPage } from '@/components/question-page/question-page.tsx'
import { StructuredData } from '@/components/structured-data/structured-data.tsx'
import { getReferences } from '@/lib/content/library.ts'
import { getQuestion, listQuestions, shortAnswer } from '@/lib/content/questions.ts'
import { questionReview } from '@/lib/content/reviews.ts'
import { withTermLinks } from '@/lib/content/term-links.ts'
import { questionGraph } from '@/lib/structured-data/question-graph.ts'
import { pageMetadata } from '../../page-metadata.ts'

type Props = { params: Promise<{ slug: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  return listQuestions().map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getQuestion((await params).slug)
  if (question === null) return {}
  const { slug, title, description, datePublished, dateModified } = question
  const dates = { datePublished, dateModified }
  return pageMetadata({ path: `/questions/${slug}/`, title, description, dates })
}

export default async function Page({ params }: Props) {
  const question = getQuestion((await params).slug)
  if (question === null) notFound()
  const review = await questionReview(question)
  const context = articleContext(question.parsed.citations, getReferences(), review)
  const { references } = context
  return (
    <>
      <QuestionPage question={withTermLinks(question)} context={context} review={review} />
      <StructuredData
        data={questionGraph(question, { shortAnswer: shortAnswer(question), references })}
      />
    </>
  )
}
