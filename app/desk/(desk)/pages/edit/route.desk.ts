import { getDesk } from '@/lib/desk/desk.ts'
import { idempotencyKeyOf } from '@/lib/desk/idempotency-key.ts'
import { editAddress } from '@/lib/desk/writing/editable-file.ts'
import { readForm } from '../../../read-form.ts'
import { seeOther } from '../../../session.ts'
import { writersPost } from '../../api/json-route.ts'
import { proposalIn, titleIn } from '../proposal-form.ts'

/** Opens a page for writing, in a proposal of one's own or a new one. */
export const POST = writersPost(async (request, { actor }) => {
  const form = await readForm(request)
  const path = String(form.get('path') ?? '')
  const idempotencyKey = idempotencyKeyOf('edit', actor.id, form)
  const given = {
    path,
    proposal: proposalIn(form),
    title: titleIn(form) || 'Change a page',
    idempotencyKey,
  }
  const started = await getDesk().writing.startPage(actor, given)
  return seeOther(
    editAddress(started.proposal, started.path),
    given.proposal === null ? 'opened' : undefined,
  )
})
