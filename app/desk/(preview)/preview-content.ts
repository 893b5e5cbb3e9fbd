import 'server-only'
import { notFound } from 'next/navigation'
import { getDesk } from '@/lib/desk/desk.ts'
import { listDrafts } from '@/lib/desk/drafts/drafts.ts'
import { contentOfCommit, type ContentOfCommit } from '@/lib/desk/preview/content-of-commit.ts'
import { shownTree } from '@/lib/desk/preview/shown-tree.ts'
import { requirePerson } from '../session.ts'

/**
 * What previews of a proposal show, and the address they begin with.
 *
 * @param given.address of the page below it, to come back to after signing in
 * @param given.draft whether whoever looks also sees what she has not saved
 */
export async function previewContent(
  id: string,
  given: { address: string; draft: boolean },
): Promise<{ content: ContentOfCommit; base: string }> {
  const base = `/desk/preview/${id}`
  const someone = await requirePerson(`${base}${given.address}${given.draft ? '?draft=1' : ''}`)
  const { repository } = getDesk()
  const proposal = await repository.readProposal(id)
  if (proposal === null) notFound()
  const drafts = given.draft
    ? await listDrafts(repository, { person: someone.id, proposal: id })
    : []
  const content = await contentOfCommit(repository.root, await shownTree(repository, proposal), {
    overlay: new Map(drafts.map(({ path, text }) => [path, text])),
    pictureAddress: (path) => `${base}/files/${path}`,
  })
  return { content, base }
}
