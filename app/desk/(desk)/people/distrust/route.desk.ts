import { backTo } from '@/app/desk/people-form.ts'
import { readForm } from '@/app/desk/read-form.ts'
import { post } from '@/app/desk/session.ts'
import { getDesk } from '@/lib/desk/desk.ts'

/** Proposes that a key of somebody is trusted no more. */
export const POST = post('owner', async (request, someone) => {
  const form = await readForm(request)
  const outcome = await getDesk().people.distrustKey(form, someone)
  return backTo('/desk/people/', outcome, 'proposed', form, someone)
})
