import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonForm } from '@/components/desk/button-form/button-form.tsx'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { FaultList } from '@/components/desk/fault-list/fault-list.tsx'
import { LookAgain } from '@/components/desk/look-again/look-again.client.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { previewOrigin } from '@/lib/desk/publishing/preview-host.ts'
import { readWholePreview } from '@/lib/desk/publishing/whole-preview.ts'
import { requirePerson } from '../../../../session.ts'

export const metadata: Metadata = { title: 'Preview of the whole site' }

type Props = { params: Promise<{ id: string }> }

/** The whole site as it would be with a proposal published: built on request, seen elsewhere. */
export default async function WholeSitePage({ params }: Props) {
  const { id } = await params
  const path = `/desk/proposals/${encodeURIComponent(id)}/`
  const someone = await requirePerson(`${path}whole/`)
  const desk = getDesk()
  const proposal = await desk.repository.readProposal(id)
  if (proposal?.status !== 'open') notFound()
  const preview = await readWholePreview(desk, proposal)
  const { running } = desk.publisher.status()
  const build = (words: string) => <ButtonForm action={`${path}whole/build/`} words={words} />
  return (
    <DeskFrame someone={someone} current="/desk/proposals/">
      <PageHead
        title="Preview of the whole site"
        above={
          <a href={path} className="way">
            Back to the proposal
          </a>
        }
      >
        <p>
          All pages as they would be with this proposal published, the search and the tools
          included. It takes about half a minute, after anything that is being published.
        </p>
      </PageHead>
      <div>
        {preview.state === 'none' && build('Build the preview')}
        {preview.state === 'refused' && <p>{preview.why}</p>}
        {(preview.state === 'waiting' || preview.state === 'building') && (
          <>
            <LookAgain />
            <output className="block">
              {preview.state === 'building' && running?.kind === 'preview'
                ? `${running.words}: ${running.percent} %.`
                : 'It waits for its turn.'}
            </output>
            <p className="mt-4">
              <a className="button" href={`${path}whole/`}>
                Look again
              </a>
            </p>
          </>
        )}
        {preview.state === 'ready' && (
          <p>
            <a
              className="button button-main"
              href={`${previewOrigin(desk.origin, preview.commit)}/`}
            >
              Open the preview
            </a>
          </p>
        )}
        {preview.state === 'failed' && (
          <>
            <p>{preview.failure.explanation}</p>
            <FaultList faults={preview.failure.faults} editAddress={() => null} />
            <div className="mt-4">{build('Build it again')}</div>
          </>
        )}
      </div>
    </DeskFrame>
  )
}
