import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonForm } from '@/components/desk/button-form/button-form.tsx'
import { ChangedFileCard } from '@/components/desk/changed-file/changed-file.tsx'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { FaultList } from '@/components/desk/fault-list/fault-list.tsx'
import { Moment } from '@/components/desk/moment/moment.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { ProposalActions } from '@/components/desk/proposal-actions/proposal-actions.tsx'
import { nameOf } from '@/components/desk/proposal-list/proposal-list.tsx'
import { ProposalStateBadge } from '@/components/desk/proposal-state/proposal-state.tsx'
import { PublishTime } from '@/components/desk/publish-time/publish-time.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { isGuarded } from '@/lib/desk/proposals/guarded-files.ts'
import { whyNotPublished } from '@/lib/desk/proposals/why-not-published.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'
import { changeAddress, editableFile, previewAddress } from '@/lib/desk/writing/editable-file.ts'
import { requirePerson } from '../../../session.ts'

export const metadata: Metadata = { title: 'Proposal' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ said?: string }> }

/** One proposal: what it changes, what is missing, what people say, what can be done. */
export default async function ProposalPage({ params, searchParams }: Props) {
  const { id } = await params
  const someone = await requirePerson(`/desk/proposals/${id}/`)
  const { said } = await searchParams
  const { repository, judge, readRoster, describeProposal } = getDesk()
  const proposal = await repository.readProposal(id)
  if (proposal === null) notFound()
  const roster = await readRoster()
  const state = await judge.stateOf(proposal)
  const isOpen = proposal.status === 'open'
  const judgement = isOpen ? await judge.judge(proposal) : null
  const description = await describeProposal(proposal)
  const { files, claims } = description
  const isWriter = hasRole(someone, 'editor') || hasRole(someone, 'owner')
  const reviewers = new Map(
    [...roster].filter(
      ([person, { roles }]) => roles.includes('reviewer') && person !== proposal.openedBy,
    ),
  )
  const isForOwners = files.some(({ path }) => isGuarded(path)) && !hasRole(someone, 'owner')
  const faults =
    judgement?.kind === 'judged' ? [...judgement.report.faults, ...judgement.faults] : []
  const editHref = (path: string): string | null =>
    isOpen && isWriter ? changeAddress(id, path) : null
  const previewHref = (path: string): string | null => {
    const file = editableFile(path)
    return file === null ? null : (previewAddress(id, file)?.replace('?draft=1', '') ?? null)
  }
  return (
    <DeskFrame someone={someone} current="/desk/proposals/">
      <Outcome said={said} />
      <p>
        <ProposalStateBadge state={state} />
      </p>
      <h1 className="mt-2 text-3xl">{proposal.title}</h1>
      <p className="mt-1 text-base text-soft">
        {proposal.openedBy === null ? 'Opened' : `${nameOf(proposal.openedBy, roster)} opened it`}{' '}
        on <Moment at={proposal.openedAt} />
        {proposal.askedFor.length > 0 && (
          <>
            {'. Asked for review: '}
            {proposal.askedFor.map((person) => nameOf(person, roster)).join(', ')}
          </>
        )}
        {proposal.publishAt !== null && isOpen && <PublishTime at={proposal.publishAt} />}
      </p>

      {judgement?.kind === 'conflict' && (
        <section className="card mt-6" aria-labelledby="conflict">
          <h2 id="conflict" className="text-xl">
            The same words were changed meanwhile
          </h2>
          <p className="mt-2">
            {judgement.why}. Open the page in the editor: it shows both versions, and you choose.
          </p>
        </section>
      )}

      <section className="mt-8" aria-labelledby="changes">
        <h2 id="changes" className="text-2xl">
          What changes
        </h2>
        {files.length === 0 ? (
          <p className="mt-2">
            Nothing yet. {isWriter && isOpen && <a href="/desk/pages/">Choose a page to edit</a>}
          </p>
        ) : (
          <>
            <p className="mt-2">
              {claims.changed === 0
                ? 'No claim changes, so no clinician has to approve it.'
                : `${claims.approved} of ${claims.changed} ${claims.changed === 1 ? 'changed claim is' : 'changed claims are'} approved.`}{' '}
              {claims.changed > 0 && <a href={`/desk/review/${id}/`}>See the claims one by one</a>}
            </p>
            <div className="mt-4 space-y-4">
              {files.map((file) => (
                <ChangedFileCard
                  key={file.path}
                  file={file}
                  editHref={file.status === 'deleted' ? null : editHref(file.path)}
                  previewHref={file.status === 'deleted' ? null : previewHref(file.path)}
                />
              ))}
            </div>
            {isOpen && (
              <p className="mt-4">
                <a href={`/desk/proposals/${encodeURIComponent(id)}/whole/`}>
                  Preview of the whole site
                </a>
              </p>
            )}
          </>
        )}
      </section>

      {faults.length > 0 && (
        <section className="mt-8" aria-labelledby="missing">
          <h2 id="missing" className="text-2xl">
            What is missing or wrong
          </h2>
          <FaultList faults={faults} editAddress={editHref} />
        </section>
      )}

      {isWriter && (
        <ProposalActions
          proposal={proposal}
          state={state}
          reviewers={reviewers}
          canPublish={state === 'ready' && !isForOwners}
          whyNot={
            (judgement && whyNotPublished(judgement)) ??
            (isForOwners && isOpen
              ? 'An owner publishes it: it changes warning signs, telephone numbers, people or the policy.'
              : null)
          }
        />
      )}

      <section className="mt-8" aria-labelledby="comments">
        <h2 id="comments" className="text-2xl">
          Comments
        </h2>
        {proposal.comments.length === 0 && <p className="mt-2">Nobody has said anything yet.</p>}
        <ol className="mt-3 space-y-3">
          {proposal.comments.map(({ id: comment, by, at, text, claim }) => (
            <li key={comment} id={`comment-${comment}`} className="card">
              <p className="text-base text-soft">
                {nameOf(by, roster)}, <Moment at={at} />
                {claim !== null && (
                  <>
                    {', about '}
                    <a href={`/desk/review/${id}/#claim-${claim}`}>a claim</a>
                  </>
                )}
              </p>
              <p className="mt-1 break-words whitespace-pre-wrap">{text}</p>
            </li>
          ))}
        </ol>
        {isOpen && (
          <div className="mt-4">
            <ButtonForm action={`/desk/proposals/${id}/comment/`} words="Say it">
              <label className="mb-3 block">
                Your comment
                <textarea name="text" required maxLength={4000} rows={3} className="field mt-1" />
              </label>
            </ButtonForm>
          </div>
        )}
      </section>
    </DeskFrame>
  )
}
