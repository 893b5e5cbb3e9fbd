import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Editor } from '@/components/desk/editor/editor.client.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { isGuarded } from '@/lib/desk/proposals/guarded-files.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'
import {
  editAddress,
  fieldsOfFile,
  fileOfAddress,
  previewAddress,
  type EditableFile,
} from '@/lib/desk/writing/editable-file.ts'
import { titleOfList } from '@/lib/desk/writing/lists.ts'
import { titleInText } from '@/lib/desk/writing/title-in-text.ts'
import type { OpenedPage } from '@/lib/desk/writing/writing.ts'
import { requireWriter } from '../../../../writer.ts'

type Props = {
  params: Promise<{ id: string; path: string[] }>
  searchParams: Promise<{ said?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { path } = await params
  return { title: `Edit ${path.at(-1) ?? ''}` }
}

/** Where one page or list of a proposal is written. */
export default async function EditPage({ params, searchParams }: Props) {
  const { id, path } = await params
  const file = fileOfAddress(path)
  if (file === null) notFound()
  const someone = await requireWriter(editAddress(id, file.path))
  const opened = await openPage(someone.id, id, file.path)
  const { proposal, text, draft, clash } = opened
  const { said } = await searchParams
  return (
    <DeskFrame someone={someone} current="/desk/pages/" wide>
      <Outcome said={said} />
      <p className="text-base">
        <a href={`/desk/proposals/${id}/`} className="way">
          {proposal.title}
        </a>
      </p>
      <h1 className="mb-4 text-2xl">{titleOf(file, text)}</h1>
      {isGuarded(file.path) && (
        <p className="card mb-4">
          {hasRole(someone, 'owner')
            ? 'Only owners publish a change of warning signs or telephone numbers: you are one.'
            : 'Write and propose here. Only an owner can publish a change of warning signs or telephone numbers.'}
        </p>
      )}
      <noscript>
        <p className="card mb-4">
          Writing needs JavaScript. Everything else here works without it.
        </p>
      </noscript>
      <Editor
        person={someone.id}
        proposal={{ id, title: proposal.title, status: proposal.status }}
        file={file}
        fields={fieldsOfFile(file)}
        source={text}
        head={proposal.head}
        draft={draft}
        clash={clash}
        preview={previewAddress(id, file)}
        styleNonce={(await headers()).get('x-nonce') ?? ''}
      />
    </DeskFrame>
  )
}

async function openPage(person: string, id: string, path: string): Promise<OpenedPage> {
  try {
    return await getDesk().writing.openPage(person, id, path)
  } catch (error) {
    const { name } = error as Error
    if (name === 'UnknownProposalError' || name === 'NotEditableError') notFound()
    throw error
  }
}

/** A page's title as it stands in the text, for the heading, where there is one to be read. */
function titleOf({ kind, path, slug }: EditableFile, text: string): string {
  if (kind === 'list') return titleOfList(path)
  return titleInText(text) ?? slug
}
