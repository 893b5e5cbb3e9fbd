import { getDesk } from '@/lib/desk/desk.ts'
import type { ProposalAction } from '@/lib/desk/proposals/proposal-actions.ts'
import { guardedFiles } from '@/lib/desk/proposals/guarded-files.ts'
import { hasRole, type SignedIn } from '@/lib/desk/sign-in/signed-in.ts'
import { readForm } from '../../../../read-form.ts'
import { answer, post, seeOther, tooOften } from '../../../../session.ts'

type Context = { params: Promise<{ id: string; action: string }> }

/** What can be done with a proposal, by the last word of the address. */
const ACTIONS: Readonly<
  Record<string, { does: ProposalAction; writersOnly: boolean; isTold?: true }>
> = {
  publish: { does: 'publish', writersOnly: true },
  ask: { does: 'ask', writersOnly: true, isTold: true },
  schedule: { does: 'schedule', writersOnly: true },
  rename: { does: 'rename', writersOnly: true },
  withdraw: { does: 'withdraw', writersOnly: true },
  revert: { does: 'revert', writersOnly: true },
  'catch-up': { does: 'catch-up', writersOnly: true },
  comment: { does: 'comment', writersOnly: false, isTold: true },
}

export const POST = post<Context>('anyone', async (request, someone, { params }) => {
  const { id, action: name } = await params
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (action === undefined) return answer(request, 404, 'There is nothing like that to do.')
  const isWriter = hasRole(someone, 'editor') || hasRole(someone, 'owner')
  if (action.writersOnly && !isWriter) {
    return answer(request, 403, 'Only editors and owners can do this.')
  }
  if (name === 'withdraw' && !(await mayWithdraw(id, someone))) {
    return answer(request, 403, 'Only an owner, or whoever opened it, can withdraw this proposal.')
  }
  const tooMany = action.isTold ? await tooOften(request, 'word', someone) : null
  if (tooMany !== null) return tooMany
  const form = await readForm(request)
  const outcome = await getDesk().act(action.does, id, form, someone)
  if (outcome.kind === 'refused') return answer(request, outcome.status, outcome.words)
  const proposal = encodeURIComponent(outcome.proposal)
  const claim = form.get('claim')
  // Who says something about a claim goes on with the review.
  return action.does === 'comment' && typeof claim === 'string' && /^[0-9a-f]{64}$/.test(claim)
    ? seeOther(`/desk/review/${proposal}/#claim-${claim}`, outcome.said)
    : seeOther(`/desk/proposals/${proposal}/`, outcome.said)
})

/**
 * Who may not publish a change of a file may not stop it either: an editor who is to lose a role
 * would only have to withdraw the proposal.
 */
async function mayWithdraw(id: string, someone: SignedIn): Promise<boolean> {
  if (hasRole(someone, 'owner')) return true
  const { repository, describeProposal } = getDesk()
  const proposal = await repository.readProposal(id)
  if (proposal === null || proposal.openedBy === someone.id) return true
  return guardedFiles((await describeProposal(proposal)).files, someone).length === 0
}
