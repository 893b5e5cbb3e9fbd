import 'server-only'
import type { z } from 'zod'
import { hasRole, type SignedIn } from '@/lib/desk/sign-in/signed-in.ts'
import { answer, post } from '../../session.ts'

/** A page with its draft, many times over; pictures come by another way. */
const LONGEST_BODY = 4_000_000

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

/** A handler of POST for those who write: editors and owners. */
export function writersPost<Context>(
  handler: (request: Request, someone: SignedIn, context: Context) => Promise<Response>,
) {
  return post<Context>('anyone', async (request, someone, context) =>
    hasRole(someone, 'editor') || hasRole(someone, 'owner')
      ? answering(request, () => handler(request, someone, context))
      : answer(request, 403, 'Only editors and owners can do this.'),
  )
}

/**
 * A handler of POST that takes and gives JSON, for those who write.
 *
 * @param schema of the body; anything else is refused with 400
 */
export function jsonRoute<Body>(
  schema: z.ZodType<Body>,
  handler: (body: Body, someone: SignedIn) => Promise<unknown>,
) {
  return writersPost(async (request, someone) => {
    if (!request.headers.get('content-type')?.startsWith('application/json')) {
      return answer(request, 415, 'Expected JSON.')
    }
    const text = await request.text()
    if (text.length > LONGEST_BODY) return answer(request, 413, 'This is too long to be a page.')
    const parsed = schema.safeParse(parseJson(text))
    if (!parsed.success) return answer(request, 400, 'This is not what the editor sends.')
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
