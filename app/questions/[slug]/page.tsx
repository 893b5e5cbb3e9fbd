import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { WholeQuestion } from '@/components/question-page/whole-question.tsx'
import { getQuestion, listQuestions } from '@/lib/content/questions.ts'
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
  return <WholeQuestion question={question} />
}
