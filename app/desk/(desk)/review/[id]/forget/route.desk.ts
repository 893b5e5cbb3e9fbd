import { getDesk } from '@/lib/desk/desk.ts'
import { readForm } from '../../../../read-form.ts'
import { answer, post, seeOther } from '../../../../session.ts'

type Context = { params: Promise<{ id: string }> }

/** Puts a decision aside that was not signed. */
export const POST = post<Context>('reviewer', async (request, someone, { params }) => {
  const { id } = await params
  const key = String((await readForm(request)).get('key') ?? '')
  if ((await getDesk().repository.readProposal(id)) === null) {
    return answer(request, 404, 'There is no such proposal.')
  }
  await getDesk().reviewing.forget(id, someone, [key])
  return seeOther(`/desk/review/${encodeURIComponent(id)}/`)
})
