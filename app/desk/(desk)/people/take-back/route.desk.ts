import { readForm } from '@/app/desk/read-form.ts'
import { post, seeOther } from '@/app/desk/session.ts'
import { getDesk } from '@/lib/desk/desk.ts'

/** Makes the link of an invitation worthless. */
export const POST = post('owner', async (request) => {
  const id = String((await readForm(request)).get('invitation') ?? '')
  const isDone = await getDesk().signIn.invitations.takeBack(id)
  return seeOther('/desk/people/', isDone ? 'taken-back' : 'too-late')
})
