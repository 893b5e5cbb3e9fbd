import { getDesk } from '@/lib/desk/desk.ts'
import { idempotencyKeyOf } from '@/lib/desk/idempotency-key.ts'
import { editAddress } from '@/lib/desk/writing/editable-file.ts'
import { readForm } from '../../../read-form.ts'
import { answer, seeOther } from '../../../session.ts'
import { writersPost } from '../../api/json-route.ts'
import { proposalIn, titleIn } from '../proposal-form.ts'

/** Makes an article or a question from its template. */
export const POST = writersPost(async (request, { actor }) => {
  const form = await readForm(request)
  const kind = form.get('kind')
  const title = titleIn(form)
  if (kind !== 'article' && kind !== 'question') {
    return answer(request, 400, 'Go back and say what it is: an article or a question.')
  }
  if (title === '') return answer(request, 422, 'Go back and give it a title.')
  const started = await getDesk().writing.createPage(actor, {
    kind,
    title,
    proposal: proposalIn(form),
    idempotencyKey: idempotencyKeyOf('new', actor.id, form),
  })
  return seeOther(editAddress(started.proposal, started.path), 'opened')
})
