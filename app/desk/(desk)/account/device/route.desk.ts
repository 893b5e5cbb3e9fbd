import { backTo, noted } from '@/app/desk/people-form.ts'
import { readForm } from '@/app/desk/read-form.ts'
import { post } from '@/app/desk/session.ts'
import { getDesk } from '@/lib/desk/desk.ts'
import { isRefused } from '@/lib/desk/sign-in/refused.ts'

/** Makes a link with which whoever is signed in adds a passkey on another device. */
export const POST = post('anyone', async (request, someone) => {
  const { people } = getDesk()
  const outcome = await people.inviteDevice(someone)
  if (isRefused(outcome)) {
    return backTo('/desk/account/', outcome, '', await readForm(request), someone)
  }
  const note = people.notes.keep(someone.id, {
    kind: 'link',
    link: outcome.link,
    for: 'your other device',
    wasMailed: false,
  })
  return noted('/desk/account/', note)
})
