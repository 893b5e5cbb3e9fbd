import {
  addressOf,
  deleteCeremonyCookie,
  readCeremonyCookie,
  readJson,
  refuse,
} from '@/app/desk/ceremony.ts'
import { getDesk } from '@/lib/desk/desk.ts'
import { isRefused } from '@/lib/desk/sign-in/refused.ts'

type Context = { params: Promise<{ token: string }> }

/** Writes the entry of whoever has made a passkey. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const sent = await readJson(request)
  const given = typeof sent === 'object' && sent !== null ? sent : {}
  const outcome = await getDesk().signIn.enrolment.finish({
    token,
    form: 'form' in given ? given.form : null,
    answer: 'answer' in given ? given.answer : null,
    cookie: await readCeremonyCookie(),
    address: addressOf(request),
  })
  if (isRefused(outcome)) return refuse(outcome)
  await deleteCeremonyCookie()
  return Response.json({
    next: `/desk/sign-in/?said=${outcome.isPublished ? 'first-owner' : 'enrolled'}`,
  })
}
