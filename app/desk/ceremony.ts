import 'server-only'
import { cookies } from 'next/headers'
import { getDesk } from '@/lib/desk/desk.ts'
import type { Refused } from '@/lib/desk/sign-in/refused.ts'

/** Machine that a request comes from, as our server saw it: server/desk-requests.ts */
export function addressOf({ headers }: { headers: Headers }): string {
  return headers.get('x-desk-address') ?? 'unknown'
}

/** The cookie between asking for a passkey and its answer. */
export async function readCeremonyCookie(): Promise<string> {
  return (await cookies()).get(getDesk().signIn.ceremonyCookieName)?.value ?? ''
}

export async function writeCeremonyCookie(value: string): Promise<void> {
  const { ceremonyCookieName, ceremonyCookieSettings } = getDesk().signIn
  ;(await cookies()).set(ceremonyCookieName, value, ceremonyCookieSettings)
}

export async function deleteCeremonyCookie(): Promise<void> {
  const { ceremonyCookieName, ceremonyCookieSettings } = getDesk().signIn
  ;(await cookies()).set(ceremonyCookieName, '', { ...ceremonyCookieSettings, maxAge: 0 })
}

/** A refusal for a script. */
export function refuse({ refused, status, retryAfter, fields }: Refused): Response {
  return Response.json(
    { error: refused, fields },
    { status, headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) } },
  )
}

/** The JSON that a script has sent, or null when it is none. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    return null
  }
}
