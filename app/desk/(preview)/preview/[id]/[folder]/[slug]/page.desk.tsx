import { notFound } from 'next/navigation'
import { PreviewPage } from '@/components/desk/preview/preview-page.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { listDrafts } from '@/lib/desk/drafts/drafts.ts'
import { contentOfCommit } from '@/lib/desk/preview/content-of-commit.ts'
import { requirePerson } from '../../../../../session.ts'

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
  const someone = await requirePerson(`/desk/preview/${id}/${folder}/${slug}/`)
  const { draft } = await searchParams
  const { repository } = getDesk()
  const kind = [...KINDS].find(([name]) => name === folder)?.[1]
  const proposal = await repository.readProposal(id)
  if (kind === undefined || proposal === null) notFound()
  const drafts =
    draft === undefined ? [] : await listDrafts(repository, { person: someone.id, proposal: id })
  const base = `/desk/preview/${id}`
  const content = await contentOfCommit(repository.root, proposal.head, {
    overlay: new Map(drafts.map(({ path, text }) => [path, text])),
    pictureAddress: (path) => `${base}/files/${path}`,
  })
  return <PreviewPage content={content} kind={kind} slug={slug} base={base} />
}
