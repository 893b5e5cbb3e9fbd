import '@/components/cite-this/cite-this.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { CiteThis } from '@/components/cite-this/cite-this.tsx'
import { pageItem } from '@/lib/citations/page-item.ts'
import { getArticle, listArticles } from '@/lib/content/articles.ts'
import { pageMetadata } from '../../page-metadata.ts'

type Props = { params: Promise<{ slug: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  return listArticles().map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const article = getArticle((await params).slug)
  if (article === null) return {}
  return pageMetadata({
    path: `/cite/${article.slug}/`,
    title: `Cite “${article.title}”`,
    description: `“${article.title}” in the styles and formats in which it can be cited.`,
  })
}

/** How to cite an article. A page of its own, because the article must stay light. */
export default async function Page({ params }: Props) {
  const article = getArticle((await params).slug)
  if (article === null) notFound()
  const { slug, title, dateModified } = article
  return (
    <>
      <Breadcrumb
        crumbs={[
          { name: 'Home', href: '/' },
          { name: title, href: `/${slug}/` },
        ]}
        current="Cite this page"
      />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">Cite this page</h1>
      <p className="mt-3">
        The day is that of the last change. For a claim of ours, please cite the source behind it as
        well: the page lists them all.
      </p>
      <div className="mt-6">
        <CiteThis item={pageItem({ path: `/${slug}/`, title, dateModified })} />
      </div>
    </>
  )
}
