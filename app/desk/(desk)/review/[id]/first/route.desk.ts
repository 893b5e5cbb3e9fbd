import { requirePerson, seeOther } from '../../../../session.ts'

type Context = { params: Promise<{ id: string }> }

/**
 * The first claim that waits for whoever is signed in. Mails link here: what stands behind `#` in an
 * address does not survive signing in.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  await requirePerson(`/desk/review/${id}/first/`)
  return seeOther(`/desk/review/${encodeURIComponent(id)}/#open`)
}
