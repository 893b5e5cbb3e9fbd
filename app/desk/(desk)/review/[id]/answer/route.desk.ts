import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { answer, post } from '../../../../session.ts'
import { answering } from '../../../api/json-route.ts'

type Context = { params: Promise<{ id: string }> }

const schema = z.strictObject({ ceremony: z.uuid(), answer: z.unknown() })

/** Commits what the device has signed. */
export const POST = post<Context>('reviewer', async (request, someone, { params }) => {
  const { id } = await params
  const sent = schema.safeParse(await request.json().catch(() => null))
  if (!sent.success) return answer(request, 400, 'This is not what the page sends. Load it again.')
  return answering(request, async () => {
    const signed = await getDesk().reviewing.commit(id, someone, sent.data)
    if (signed.kind === 'refused') return answer(request, 409, signed.words)
    const all = signed.stale === 0
    const said = all ? 'signed' : signed.paths.length === 0 ? 'stale' : 'partly-signed'
    return Response.json({ next: `/desk/review/${encodeURIComponent(id)}/?said=${said}` })
  })
})
