import { getDesk } from '@/lib/desk/desk.ts'
import { readForm } from '../../../read-form.ts'
import { post, seeOther } from '../../../session.ts'

/** Marks as read what the page showed: what has come since is still new. */
export const POST = post('anyone', async (request, someone) => {
  const ids = (await readForm(request)).getAll('id').map(String)
  await getDesk().notices.markRead(someone.id, ids)
  return seeOther('/desk/')
})
