import { cookies } from 'next/headers'
import {
  addressOf,
  deleteCeremonyCookie,
  readCeremonyCookie,
  readJson,
  refuse,
} from '@/app/desk/ceremony.ts'
import { getDesk } from '@/lib/desk/desk.ts'
import { isRefused } from '@/lib/desk/sign-in/refused.ts'

/** Signs in whoever's passkey has answered. */
export async function POST(request: Request): Promise<Response> {
  const { ceremony, cookieName, cookieSettings } = getDesk().signIn
  const outcome = await ceremony.finish({
    answer: await readJson(request),
    cookie: await readCeremonyCookie(),
    address: addressOf(request),
  })
  if (isRefused(outcome)) return refuse(outcome)
  await deleteCeremonyCookie()
  ;(await cookies()).set(cookieName, outcome.session, cookieSettings)
  return Response.json({ signedIn: true })
}
