import '@/components/cite-this/cite-this.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { CiteThis } from '@/components/cite-this/cite-this.tsx'
import { pageItem } from '@/lib/citations/page-item.ts'
import { getArticle, listArticles } from '@/lib/content/articles.ts'
import { listEvidenceArticles } from '@/lib/content/evidence.ts'
import { HELPFUL, helpfulAddress, reportAddress } from '@/lib/reports/report-address.ts'
import { canonicalUrl, SITE } from '@/lib/site.ts'
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
    title: `Cite, share or check “${article.title}”`,
    description: `How to cite and share “${article.title}”, where its evidence is, and how to tell us if it helped.`,
  })
}

/**
 * What can be done with an article: cite it, share it, check it, say whether it helped. A page of its
 * own, because the article must stay light.
 */
export default async function Page({ params }: Props) {
  const article = getArticle((await params).slug)
  if (article === null) notFound()
  const { slug, title, dateModified } = article
  const isEvidence = listEvidenceArticles().includes(article)
  return (
    <>
      <Breadcrumb
        crumbs={[
          { name: 'Home', href: '/' },
          { name: title, href: `/${slug}/` },
        ]}
        current="Cite, share or check"
      />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">Cite, share or check this page</h1>
      <p className="mt-3">
        This is about <a href={`/${slug}/`}>{title}</a>.
      </p>
      {isEvidence && (
        <>
          <h2 className="mt-10 text-2xl">Check the evidence</h2>
          <p className="mt-3">
            <a href={`/evidence/${slug}/`}>Every claim with its source</a>, on sheets that you can
            print.
          </p>
        </>
      )}
      <h2 className="mt-10 text-2xl">Share</h2>
      <p className="mt-3">
        Copy the address. It says nothing about you, and there is no button of another company.
      </p>
      <p className="cite-code wrap-anywhere">{canonicalUrl(`/${slug}/`)}</p>
      <h2 className="mt-10 text-2xl">Was the page helpful?</h2>
      <Helpful path={`/${slug}/`} title={title} />
      <h2 className="mt-10 text-2xl">Cite</h2>
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

/** Asked without counting anybody: an answer is sent only if the reader sends the form. */
function Helpful(about: { path: string; title: string }) {
  const answers = HELPFUL.flatMap((answer) => {
    const href = helpfulAddress(about, answer, SITE.repositoryUrl)
    return href === null ? [] : [{ answer, href }]
  })
  return (
    <>
      <p className="mt-3">
        We do not watch what you read, so we only know if you tell us.{' '}
        {answers.length === 0 ? (
          <a href={reportAddress(about, SITE.repositoryUrl)}>How to tell us</a>
        ) : (
          'Each answer opens a form on a public list, already filled in.'
        )}
      </p>
      {answers.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-x-5">
          {answers.map(({ answer, href }) => (
            <li key={answer}>
              <a href={href} className="inline-flex min-h-11 items-center">
                {answer}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
