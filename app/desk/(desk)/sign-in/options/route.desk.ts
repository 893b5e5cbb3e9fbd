import { addressOf, refuse, writeCeremonyCookie } from '@/app/desk/ceremony.ts'
import { getDesk } from '@/lib/desk/desk.ts'
import { isRefused } from '@/lib/desk/sign-in/refused.ts'

/** What the browser is to ask the device for: the same for everybody. */
export async function POST(request: Request): Promise<Response> {
  const begun = await getDesk().signIn.ceremony.begin(addressOf(request))
  if (isRefused(begun)) return refuse(begun)
  await writeCeremonyCookie(begun.cookie)
  return Response.json(begun.options)
}
