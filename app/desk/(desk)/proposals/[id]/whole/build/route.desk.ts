import { getDesk } from '@/lib/desk/desk.ts'
import { buildWholePreview } from '@/lib/desk/publishing/whole-preview.ts'
import { answer, post, seeOther, tooOften } from '../../../../../session.ts'

type Context = { params: Promise<{ id: string }> }

/** Has the whole site of a proposal built, for people to look at. */
export const POST = post<Context>('anyone', async (request, someone, { params }) => {
  const tooMany = await tooOften(request, 'build', someone)
  if (tooMany !== null) return tooMany
  const { id } = await params
  const desk = getDesk()
  const proposal = await desk.repository.readProposal(id)
  if (proposal?.status !== 'open') {
    return answer(request, 409, 'This proposal is not open any more.')
  }
  const preview = await buildWholePreview(desk, proposal)
  if (preview.state === 'refused') return answer(request, 409, preview.why)
  return seeOther(`/desk/proposals/${encodeURIComponent(id)}/whole/`)
})
