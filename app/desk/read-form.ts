import 'server-only'

/** More than any form of the desk has: a review of 5,000 decisions has two fields for each. */
const MOST_FIELDS = 12_000

/** What was sent is no form, or has more fields than any; `post` of session.ts answers it. */
export class BadFormError extends Error {
  override name = 'BadFormError'
}

/**
 * The form that was sent.
 *
 * @throws BadFormError
 */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData().catch(() => null)
  if (form === null || [...form.keys()].length > MOST_FIELDS) throw new BadFormError()
  return form
}
