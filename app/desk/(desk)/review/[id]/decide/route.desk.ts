import { getDesk } from '@/lib/desk/desk.ts'
import { sentSchema } from '@/lib/desk/reviewing/kept-decisions.ts'
import { readSent } from '@/lib/desk/reviewing/read-sent.ts'
import { readForm } from '../../../../read-form.ts'
import { answer, post, seeOther } from '../../../../session.ts'
import { answering } from '../../../api/json-route.ts'

type Context = { params: Promise<{ id: string }> }

/** Keeps decisions: one as it is made, from script, or those of the whole form on the way to signing. */
export const POST = post<Context>('reviewer', async (request, someone, { params }) => {
  const { id } = await params
  const isScript = request.headers.get('content-type')?.startsWith('application/json') === true
  const given: unknown = isScript
    ? await request.json().catch(() => null)
    : readSent(await readForm(request))
  const sent = sentSchema.safeParse(given)
  if (!sent.success) {
    const isLong = sent.error.issues.some(({ path }) => path.at(-1) === 'note')
    return answer(
      request,
      400,
      isLong
        ? 'A note is longer than anybody would read. Go back, and make it shorter: nothing was lost.'
        : 'This is not what the page sends. Load it again.',
    )
  }
  const { reviewing, repository } = getDesk()
  if ((await repository.readProposal(id)) === null) {
    return answer(request, 404, 'There is no such proposal.')
  }
  return answering(request, async () => {
    const kept = await reviewing.keep(id, someone, sent.data)
    return isScript ? Response.json({ kept }) : seeOther(`/desk/review/${id}/sign/`)
  })
})
