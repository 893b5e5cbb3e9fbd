import { notFound } from 'next/navigation'
import { PreviewPage } from '@/components/desk/preview/preview-page.tsx'
import { previewContent } from '../../../../preview-content.ts'

type Props = {
  params: Promise<{ id: string; folder: string; slug: string }>
  searchParams: Promise<{ draft?: string }>
}

const KINDS = new Map([
  ['articles', 'article'],
  ['questions', 'question'],
] as const)

/** A page of a proposal as readers would see it; with `?draft=1` also what its editor has not saved. */
export default async function PreviewOfPage({ params, searchParams }: Props) {
  const { id, folder, slug } = await params
  const { draft } = await searchParams
  const { content, base } = await previewContent(id, {
    address: `/${folder}/${slug}/`,
    draft: draft !== undefined,
  })
  const kind = [...KINDS].find(([name]) => name === folder)?.[1]
  if (kind === undefined) notFound()
  return <PreviewPage content={content} kind={kind} slug={slug} base={base} />
}
