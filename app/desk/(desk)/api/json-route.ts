import 'server-only'
import type { z } from 'zod'
import type { LimitName } from '@/lib/desk/sign-in/limits.ts'
import { hasRole, type SignedIn } from '@/lib/desk/sign-in/signed-in.ts'
import { answer, post, tooOften } from '../../session.ts'

/** A page with its draft, many times over; pictures come by another way. */
const LONGEST_BODY = 4_000_000
const TOO_LONG = 'This is longer than any page can be. Take some of it out.'

/** What went wrong, in words, by the name of the error: classes do not cross the bundle's border. */
const STATUSES: Readonly<Record<string, number>> = {
  NotEditableError: 404,
  UnknownProposalError: 404,
  UnknownRefError: 404,
  NotTextError: 422,
  ForbiddenPathError: 422,
  BadPictureError: 422,
  RefusedPageError: 422,
  SourceRefusedError: 422,
  ConflictError: 409,
  ClosedProposalError: 410,
  RepositoryUnavailableError: 503,
}

/** Who has typed what is sent, as the page that sends it knows. */
const SENDER = 'x-desk-person'

/** A handler of POST for those who write: editors and owners. */
export function writersPost<Context>(
  handler: (request: Request, someone: SignedIn, context: Context) => Promise<Response>,
) {
  return post<Context>('anyone', async (request, someone, context) => {
    if (!hasRole(someone, 'editor') && !hasRole(someone, 'owner')) {
      return answer(request, 403, 'Only editors and owners can do this.')
    }
    // Nobody's words go under the name of whoever signed in after her.
    if ((request.headers.get(SENDER) ?? someone.id) !== someone.id) {
      return answer(request, 403, 'Somebody else has signed in in this browser since you began.')
    }
    return answering(request, () => handler(request, someone, context))
  })
}

/**
 * A handler of POST that takes and gives JSON, for those who write.
 *
 * @param schema of the body; anything else is refused with 400
 * @param limit how often one person may, where that is less than the guard lets through
 */
export function jsonRoute<Body>(
  schema: z.ZodType<Body>,
  handler: (body: Body, someone: SignedIn) => Promise<unknown>,
  limit?: LimitName,
) {
  return writersPost(async (request, someone) => {
    const tooMany = limit === undefined ? null : await tooOften(request, limit, someone)
    if (tooMany !== null) return tooMany
    if (!request.headers.get('content-type')?.startsWith('application/json')) {
      return answer(request, 415, 'Expected JSON.')
    }
    const text = await request.text()
    if (text.length > LONGEST_BODY) return answer(request, 413, TOO_LONG)
    const parsed = schema.safeParse(parseJson(text))
    if (!parsed.success) {
      const isLong = parsed.error.issues.every(
        ({ code, path }) => code === 'too_big' && path[0] === 'text',
      )
      return isLong
        ? answer(request, 413, TOO_LONG)
        : answer(request, 400, 'This is not what the editor sends.')
    }
    return Response.json(await handler(parsed.data, someone))
  })
}

/** Turns errors that somebody can do something about into answers. */
export async function answering(
  request: Request,
  action: () => Promise<Response>,
): Promise<Response> {
  try {
    return await action()
  } catch (error) {
    const { name, message } = error as Error
    const status = STATUSES[name]
    if (status === undefined) throw error
    return answer(request, status, `${message}.`)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
