import { cookies } from 'next/headers'
import { readForm } from '@/app/desk/read-form.ts'
import { post, seeOther, sessionCookie } from '@/app/desk/session.ts'
import { getDesk } from '@/lib/desk/desk.ts'

/** Ends this session, or all of them. */
export const POST = post('anyone', async (request, someone) => {
  const { signIn } = getDesk()
  const isEverywhere = (await readForm(request)).get('everywhere') === 'yes'
  if (isEverywhere) await signIn.signOutEverywhere(someone.id)
  else await signIn.signOut(await sessionCookie())
  ;(await cookies()).set(signIn.cookieName, '', { ...signIn.cookieSettings, maxAge: 0 })
  return seeOther('/desk/sign-in/', isEverywhere ? 'signed-out-everywhere' : 'signed-out')
})
