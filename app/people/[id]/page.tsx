import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { PersonPage } from '@/components/person-page/person-page.tsx'
import { listArticles } from '@/lib/content/articles.ts'
import { getPeople } from '@/lib/content/library.ts'
import { listQuestions } from '@/lib/content/questions.ts'
import { articleReview, questionReview } from '@/lib/content/reviews.ts'
import { personTitle, roleWords } from '@/lib/people/person-words.ts'
import { pagesChecked } from '@/lib/reviews/pages-checked.ts'
import { pageMetadata } from '../../page-metadata.ts'

type Props = { params: Promise<{ id: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  return [...getPeople().keys()].map((id) => ({ id }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const person = getPeople().get(id)
  if (person === undefined) return {}
  const title = personTitle(person)
  return pageMetadata({
    path: `/people/${id}/`,
    title,
    description: `${title}. ${roleWords(person)}`,
  })
}

export default async function Page({ params }: Props) {
  const { id } = await params
  const person = getPeople().get(id)
  if (person === undefined) notFound()
  const reviews = await Promise.all([
    ...listArticles().map(articleReview),
    ...listQuestions().map(questionReview),
  ])
  return (
    <>
      <Breadcrumb
        crumbs={[
          { name: 'Home', href: '/' },
          { name: 'People', href: '/people/' },
        ]}
        current={person.name}
      />
      <PersonPage
        person={person}
        written={listArticles().filter(({ authors }) => authors.includes(id)).length}
        answered={listQuestions().filter(({ answeredBy }) => answeredBy.includes(id)).length}
        checked={pagesChecked(
          reviews.map(({ page }) => page),
          id,
        )}
      />
    </>
  )
}
