import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChangedFileCard } from '@/components/desk/changed-file/changed-file.tsx'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { FaultList } from '@/components/desk/fault-list/fault-list.tsx'
import { Moment } from '@/components/desk/moment/moment.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { CommentList } from '@/components/desk/proposal-actions/comment-list.tsx'
import { MoreActions } from '@/components/desk/proposal-actions/more-actions.tsx'
import { NextStep } from '@/components/desk/proposal-actions/next-step.tsx'
import { nameOf } from '@/components/desk/proposal-list/proposal-list.tsx'
import { ProposalStateBadge } from '@/components/desk/proposal-state/proposal-state.tsx'
import { PublishTime } from '@/components/desk/publish-time/publish-time.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { isGuarded } from '@/lib/desk/proposals/guarded-files.ts'
import { whyNotPublished } from '@/lib/desk/proposals/why-not-published.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'
import { changeAddress, editableFile, previewAddress } from '@/lib/desk/writing/editable-file.ts'
import type { Fault } from '@/lib/faults/fault.ts'
import { requirePerson } from '../../../session.ts'
import { isWriter } from '../../writer.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ said?: string }> }

/** Each changed claim has a place of its own to be approved at: the review. */
const TOLD_BY_REVIEW = 'approval-missing'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const proposal = await getDesk().repository.readProposal((await params).id)
  return { title: proposal?.title ?? 'Proposal' }
}

/** One proposal: what is next, what it changes, what is wrong, what people say. */
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
  const canWrite = isWriter(someone)
  const reviewers = new Map(
    [...roster].filter(
      ([person, { roles }]) => roles.includes('reviewer') && person !== proposal.openedBy,
    ),
  )
  const isForOwners = files.some(({ path }) => isGuarded(path)) && !hasRole(someone, 'owner')
  const faults =
    judgement?.kind === 'judged' ? toMend([...judgement.report.faults, ...judgement.faults]) : []
  const editHref = (path: string): string | null =>
    isOpen && canWrite ? changeAddress(id, path) : null
  const previewHref = (path: string): string | null => {
    const file = editableFile(path)
    return file === null ? null : (previewAddress(id, file)?.replace('?draft=1', '') ?? null)
  }
  return (
    <DeskFrame someone={someone} current="/desk/proposals/">
      <Outcome said={said} />
      <PageHead title={proposal.title} above={<ProposalStateBadge state={state} />}>
        <p className="text-base text-soft">
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
      </PageHead>

      {claims.changed > claims.approved && hasRole(someone, 'reviewer') && (
        <p className="mt-4">
          <a href={`/desk/review/${encodeURIComponent(id)}/#open`} className="button button-main">
            Review it
          </a>
        </p>
      )}
      {judgement !== null && canWrite && (
        <NextStep
          proposal={proposal}
          reviewers={reviewers}
          whyNot={
            whyNotPublished(judgement) ??
            (isForOwners
              ? 'An owner publishes it: it changes warning signs, telephone numbers, people or the policy.'
              : null)
          }
          canPublish={state === 'ready' && !isForOwners}
          isEmpty={files.length === 0}
          open={claims.changed - claims.approved}
          clashes={judgement.kind === 'conflict' ? clashesOf(files, editHref) : []}
        />
      )}

      {faults.length > 0 && (
        <section className="mt-10" aria-labelledby="missing">
          <h2 id="missing" className="text-2xl">
            What is missing or wrong
          </h2>
          <FaultList faults={faults} editAddress={editHref} />
        </section>
      )}

      {files.length > 0 && (
        <section className="mt-10" aria-labelledby="changes">
          <h2 id="changes" className="text-2xl">
            What changes
          </h2>
          {isOpen && judgement?.kind === 'judged' && <p className="mt-2">{claimWords(claims)}</p>}
          <p className="flex flex-wrap gap-x-6">
            {claims.changed > 0 && (
              <a href={`/desk/review/${encodeURIComponent(id)}/`} className="way">
                See the claims one by one
              </a>
            )}
            {isOpen && (
              <a href={`/desk/proposals/${encodeURIComponent(id)}/whole/`} className="way">
                Preview of the whole site
              </a>
            )}
          </p>
          <div className="mt-3 space-y-4">
            {files.map((file) => (
              <ChangedFileCard
                key={file.path}
                file={file}
                editHref={file.status === 'deleted' ? null : editHref(file.path)}
                previewHref={file.status === 'deleted' ? null : previewHref(file.path)}
              />
            ))}
          </div>
        </section>
      )}

      <CommentList proposal={proposal} roster={roster} />
      {canWrite && <MoreActions proposal={proposal} state={state} />}
    </DeskFrame>
  )
}

/** Each fault once: the gate and the check of the whole repository both see some of them. */
function toMend(faults: readonly Fault[]): Fault[] {
  const once = new Map(faults.map((fault) => [`${fault.file}:${fault.line} ${fault.found}`, fault]))
  return [...once.values()].filter(({ rule }) => rule !== TOLD_BY_REVIEW)
}

function claimWords({ changed, approved }: { changed: number; approved: number }): string {
  return changed === 0
    ? 'No claim changes, so no clinician has to approve it.'
    : `${approved} of ${changed} ${changed === 1 ? 'changed claim is' : 'changed claims are'} approved.`
}

/** Pages of a proposal that conflicts with main, in each of which somebody may have to choose. */
function clashesOf(
  files: readonly { path: string; title: string }[],
  editHref: (path: string) => string | null,
): { title: string; href: string }[] {
  return files.flatMap(({ path, title }) => {
    const href = editHref(path)
    return href === null ? [] : [{ title, href }]
  })
}
