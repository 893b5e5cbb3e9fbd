import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import TranslatedPage from '@/app/[slug]/[page]/page.tsx'
import TranslatedStartPage from '@/app/[slug]/page.tsx'
import CitePage from '@/app/cite/[slug]/page.tsx'
import EvidencePage from '@/app/evidence/[slug]/page.tsx'
import EvidenceListPage from '@/app/evidence/page.tsx'
import GlossaryPage from '@/app/glossary/page.tsx'
import StartPage from '@/app/page.tsx'
import PersonPage from '@/app/people/[id]/page.tsx'
import PeoplePage from '@/app/people/page.tsx'
import QuestionsPage from '@/app/questions/page.tsx'
import SourcePage from '@/app/sources/[id]/page.tsx'
import SourcesPage from '@/app/sources/page.tsx'
import TopicsPage from '@/app/topics/page.tsx'
import WhoToCallPage from '@/app/who-to-call/page.tsx'
import { PreviewFrame } from '@/components/desk/preview/preview-frame.tsx'
import { isSitePage } from '@/lib/desk/preview/preview-address.ts'
import { languageOfPath } from '@/lib/translations/translation.ts'
import { previewContent } from '../../../../preview-content.ts'

type Props = {
  params: Promise<{ id: string; path?: string[] }>
  searchParams: Promise<{ draft?: string }>
}

/**
 * The pages of the site that are made of many: lists, sources, people; and pages in other languages.
 * They are the reader's own.
 */
export default async function PreviewOfSite({ params, searchParams }: Props) {
  const { id, path = [] } = await params
  const { draft } = await searchParams
  const address = `/${path.map((part) => `${part}/`).join('')}`
  const { content, base } = await previewContent(id, {
    address: `/site${address}`,
    draft: draft !== undefined,
  })
  const languages = content.languages.map((one) => one.language)
  const language = languageOfPath(address, languages)
  if (language !== null) {
    const [, slug = null] = path
    const opened = await content.openTranslation(language.tag, slug)
    if (opened === null || path.length > 2) notFound()
    return (
      <PreviewFrame content={content} base={base} language={language} {...opened}>
        {content.translations.length === 0 ? (
          <p className="p-4">This language cannot be shown before its lists are mended.</p>
        ) : (
          translationAt(path)
        )}
      </PreviewFrame>
    )
  }
  if (!isSitePage(address)) notFound()
  return (
    <PreviewFrame content={content} base={base} faults={content.openSite()}>
      {pageAt(path)}
    </PreviewFrame>
  )
}

function translationAt([slug = '', page]: readonly string[]): ReactNode {
  return page === undefined ? (
    <TranslatedStartPage params={Promise.resolve({ slug })} />
  ) : (
    <TranslatedPage params={Promise.resolve({ slug, page })} />
  )
}

function pageAt([folder, name]: readonly string[]): ReactNode {
  const slug = { params: Promise.resolve({ slug: name ?? '' }) }
  const id = { params: Promise.resolve({ id: name ?? '' }) }
  switch (folder) {
    case undefined:
      return <StartPage />
    case 'cite':
      return <CitePage {...slug} />
    case 'evidence':
      return name === undefined ? <EvidenceListPage /> : <EvidencePage {...slug} />
    case 'glossary':
      return <GlossaryPage />
    case 'people':
      return name === undefined ? <PeoplePage /> : <PersonPage {...id} />
    case 'questions':
      return <QuestionsPage />
    case 'sources':
      return name === undefined ? <SourcesPage /> : <SourcePage {...id} />
    case 'topics':
      return <TopicsPage />
    case 'who-to-call':
      return <WhoToCallPage />
    default:
      return notFound()
  }
}
