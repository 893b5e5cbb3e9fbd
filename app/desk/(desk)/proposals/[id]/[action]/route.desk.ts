import { getDesk } from '@/lib/desk/desk.ts'
import type { ProposalAction } from '@/lib/desk/proposals/proposal-actions.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'
import { readForm } from '../../../../read-form.ts'
import { answer, post, seeOther } from '../../../../session.ts'

type Context = { params: Promise<{ id: string; action: string }> }

/** What can be done with a proposal, by the last word of the address. */
const ACTIONS: Readonly<Record<string, { does: ProposalAction; writersOnly: boolean }>> = {
  publish: { does: 'publish', writersOnly: true },
  ask: { does: 'ask', writersOnly: true },
  schedule: { does: 'schedule', writersOnly: true },
  rename: { does: 'rename', writersOnly: true },
  withdraw: { does: 'withdraw', writersOnly: true },
  revert: { does: 'revert', writersOnly: true },
  'catch-up': { does: 'catch-up', writersOnly: true },
  comment: { does: 'comment', writersOnly: false },
}

export const POST = post<Context>('anyone', async (request, someone, { params }) => {
  const { id, action: name } = await params
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (action === undefined) return answer(request, 404, 'There is nothing like that to do.')
  const isWriter = hasRole(someone, 'editor') || hasRole(someone, 'owner')
  if (action.writersOnly && !isWriter) {
    return answer(request, 403, 'Only editors and owners can do this.')
  }
  const form = await readForm(request)
  const outcome = await getDesk().act(action.does, id, form, someone)
  if (outcome.kind === 'refused') return answer(request, outcome.status, outcome.words)
  return seeOther(`/desk/proposals/${encodeURIComponent(outcome.proposal)}/`, outcome.said)
})
