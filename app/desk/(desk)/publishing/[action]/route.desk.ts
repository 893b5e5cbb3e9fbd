import { getDesk } from '@/lib/desk/desk.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'
import { readForm } from '../../../read-form.ts'
import { answer, post, seeOther, tooOften } from '../../../session.ts'

type Context = { params: Promise<{ action: string }> }

/** `use` puts an older site before readers; `again` builds the newest once more. */
export const POST = post<Context>('anyone', async (request, someone, { params }) => {
  const { action } = await params
  if (!hasRole(someone, 'editor') && !hasRole(someone, 'owner')) {
    return answer(request, 403, 'Only editors and owners can do this.')
  }
  const tooMany = await tooOften(request, 'build', someone)
  if (tooMany !== null) return tooMany
  const { publisher } = getDesk()
  try {
    if (action === 'again') await publisher.tryAgain()
    else if (action === 'use') {
      const release = (await readForm(request)).get('release')
      await publisher.use(typeof release === 'string' ? release : '')
    } else return answer(request, 404, 'There is nothing like that to do.')
  } catch (error) {
    if (!(error instanceof Error) || !REFUSALS.has(error.name)) throw error
    return answer(request, 409, `${error.message}.`)
  }
  return seeOther('/desk/publishing/', action === 'use' ? 'went-back' : 'building')
})

const REFUSALS = new Set(['UnknownReleaseError', 'NothingBeforeError', 'LockedError'])
