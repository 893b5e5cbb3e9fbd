import { backTo } from '@/app/desk/people-form.ts'
import { readForm } from '@/app/desk/read-form.ts'
import { post, tooOften } from '@/app/desk/session.ts'
import { getDesk } from '@/lib/desk/desk.ts'

/** Proposes a new declaration of one's own interests. */
export const POST = post('anyone', async (request, someone) => {
  const tooMany = await tooOften(request, 'entry', someone)
  if (tooMany !== null) return tooMany
  const form = await readForm(request)
  const statement = String(form.get('interests') ?? '')
  const outcome = await getDesk().people.declareInterests(statement, someone)
  return backTo('/desk/account/', outcome, 'proposed', form, someone)
})
