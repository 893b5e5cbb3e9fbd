import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { readForm } from '../../../read-form.ts'
import { answer, tooOften } from '../../../session.ts'
import { writersPost } from '../json-route.ts'

const schema = z.strictObject({
  proposal: z.string().min(1).max(200),
  path: z.string().min(1).max(400),
  alternative: z.string().trim().min(3).max(300),
  file: z.instanceof(File),
})

/** A picture for a page, with the words for those who do not see it. */
export const POST = writersPost(async (request, someone) => {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    return answer(request, 415, 'Expected a form with a picture.')
  }
  const tooMany = await tooOften(request, 'picture', someone)
  if (tooMany !== null) return tooMany
  const form = await readForm(request)
  const parsed = schema.safeParse(Object.fromEntries(form))
  if (!parsed.success) {
    return answer(request, 400, 'Choose a picture, and say in 3 to 300 characters what it shows.')
  }
  const { file, ...given } = parsed.data
  const bytes = new Uint8Array(await file.arrayBuffer())
  const added = await getDesk().writing.addPicture(someone.actor, {
    ...given,
    name: file.name,
    bytes,
  })
  return Response.json(added)
})
