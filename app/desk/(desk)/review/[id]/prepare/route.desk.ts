import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { answer, post } from '../../../../session.ts'
import { answering } from '../../../api/json-route.ts'

type Context = { params: Promise<{ id: string }> }

const schema = z.strictObject({ shown: z.array(z.string().max(64)).max(1000) })

/** What the device is asked for, so that it signs the decisions that the page shows. */
export const POST = post<Context>('reviewer', async (request, someone, { params }) => {
  const { id } = await params
  const sent = schema.safeParse(await request.json().catch(() => null))
  if (!sent.success) return answer(request, 400, 'This is not what the page sends. Load it again.')
  return answering(request, async () => {
    const prepared = await getDesk().reviewing.prepare(id, someone, sent.data.shown)
    return prepared.kind === 'refused'
      ? answer(request, 409, prepared.words)
      : Response.json({ id: prepared.id, options: prepared.options })
  })
})
