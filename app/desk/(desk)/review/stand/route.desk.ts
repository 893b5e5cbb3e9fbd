import { getDesk } from '@/lib/desk/desk.ts'
import { readForm } from '../../../read-form.ts'
import { answer, post, seeOther } from '../../../session.ts'
import { answering } from '../../api/json-route.ts'

/** Opens the proposal in which this reviewer decides about a published page as it stands. */
export const POST = post('reviewer', async (request, someone) => {
  const page = String((await readForm(request)).get('page') ?? '')
  return answering(request, async () => {
    const proposal = await getDesk().reviewing.openApprovals(someone, page)
    if (proposal === null) return answer(request, 404, 'There is no such page.')
    return seeOther(`/desk/review/${proposal.id}/?page=${encodeURIComponent(page)}`)
  })
})
