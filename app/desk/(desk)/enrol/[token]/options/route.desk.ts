import { addressOf, readJson, refuse, writeCeremonyCookie } from '@/app/desk/ceremony.ts'
import { getDesk } from '@/lib/desk/desk.ts'
import { isRefused } from '@/lib/desk/sign-in/refused.ts'

type Context = { params: Promise<{ token: string }> }

/** Looks at what was typed and says what the browser is to make. Uses nothing up. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const sent = await readJson(request)
  const begun = await getDesk().signIn.enrolment.begin({
    token,
    form: typeof sent === 'object' && sent !== null && 'form' in sent ? sent.form : null,
    address: addressOf(request),
  })
  if (isRefused(begun)) return refuse(begun)
  await writeCeremonyCookie(begun.cookie)
  return Response.json(begun.options)
}
