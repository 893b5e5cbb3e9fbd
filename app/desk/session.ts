import 'server-only'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getDesk } from '@/lib/desk/desk.ts'
import type { LimitName } from '@/lib/desk/sign-in/limits.ts'
import { hasRole, type Role, type SignedIn } from '@/lib/desk/sign-in/signed-in.ts'
import { BadFormError } from './read-form.ts'

/** Whoever is signed in, or null. */
export async function currentPerson(): Promise<SignedIn | null> {
  return getDesk().signIn.personOf(await sessionCookie())
}

/** The session's cookie; empty when there is none. */
export async function sessionCookie(): Promise<string> {
  return (await cookies()).get(getDesk().signIn.cookieName)?.value ?? ''
}

/**
 * Whoever is signed in. Every page of the desk but those to sign in and enrol begins with this: who
 * is not signed in is led to signing in and back, and a page of another role does not exist.
 *
 * @param path of this page, to come back to
 */
export async function requirePerson(path: string, role?: Role): Promise<SignedIn> {
  const someone = await currentPerson()
  if (someone === null) redirect(`/desk/sign-in/?next=${encodeURIComponent(path)}`)
  if (role !== undefined && !hasRole(someone, role)) notFound()
  return someone
}

/**
 * A handler of POST for one role, or for whoever is signed in. Where the request comes from and how
 * large it is was looked at before: server/desk-requests.ts
 */
export function post<Context>(
  role: Role | 'anyone',
  handler: (request: Request, someone: SignedIn, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    const someone = await currentPerson()
    if (someone === null) return answer(request, 401, 'Sign in first. What you sent was not kept.')
    if (role !== 'anyone' && !hasRole(someone, role)) {
      return answer(request, 403, `Only people with the role “${role}” can do this.`)
    }
    try {
      return forScript(request, await handler(request, someone, context))
    } catch (error) {
      if (!(error instanceof BadFormError)) throw error
      return answer(request, 400, 'This is not what a form of the desk sends. Load the page again.')
    }
  }
}

/** Scripts cannot see where a redirect leads, and follow it before they can say so: they are told. */
function forScript(request: Request, response: Response): Response {
  const next = response.status === 303 ? response.headers.get('location') : null
  return next !== null && wantsJson(request) ? Response.json({ next }) : response
}

/** The answer to somebody who does something too often; null lets her. */
export async function tooOften(
  request: Request,
  what: LimitName,
  { id }: SignedIn,
): Promise<Response | null> {
  const limited = await getDesk().signIn.limits.count(what, id)
  return limited === null ? null : answer(request, limited.status, limited.refused)
}

/** Back to a page of the desk after a change, with word of what happened: components/desk/outcome/ */
export function seeOther(path: string, outcome?: string): Response {
  const [page = '', place] = path.split('#')
  const query = outcome === undefined ? '' : `${page.includes('?') ? '&' : '?'}said=${outcome}`
  const anchor = place === undefined ? '' : `#${place}`
  return new Response(null, { status: 303, headers: { Location: `${page}${query}${anchor}` } })
}

/** For scripts an object with the words in `error`, for people the words. */
export function answer(request: Request, status: number, words: string): Response {
  return wantsJson(request)
    ? Response.json({ error: words }, { status })
    : new Response(`${words}\n`, {
        status,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      })
}

function wantsJson(request: Request): boolean {
  return request.headers.get('accept')?.includes('application/json') === true
}
