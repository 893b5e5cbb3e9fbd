import { getDesk } from '@/lib/desk/desk.ts'
import { readForm } from '../../../../read-form.ts'
import { answer, post, seeOther } from '../../../../session.ts'

type Context = { params: Promise<{ id: string }> }

/**
 * Publishes a proposal that is nothing but records. No word of any page changes, so no editor is
 * needed: what a reviewer takes back must not wait for one.
 */
export const POST = post<Context>('reviewer', async (request, someone, { params }) => {
  const { id } = await params
  const { act, repository, reviewing } = getDesk()
  const proposal = await repository.readProposal(id)
  if (proposal?.status !== 'open') return answer(request, 404, 'There is no such open proposal.')
  if (!(await reviewing.isRecordsAlone(proposal))) {
    return answer(request, 403, 'This proposal changes words as well: an editor publishes it.')
  }
  const outcome = await act('publish', id, await readForm(request), someone)
  if (outcome.kind === 'refused') return answer(request, outcome.status, outcome.words)
  return seeOther('/desk/', outcome.said)
})
