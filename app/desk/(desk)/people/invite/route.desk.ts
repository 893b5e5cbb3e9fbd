import { backTo, noted } from '@/app/desk/people-form.ts'
import { readForm } from '@/app/desk/read-form.ts'
import { post } from '@/app/desk/session.ts'
import { getDesk } from '@/lib/desk/desk.ts'
import { isRefused } from '@/lib/desk/sign-in/refused.ts'

/** Invites somebody; the page after it shows the link once. */
export const POST = post('owner', async (request, someone) => {
  const { people, readRoster } = getDesk()
  const form = await readForm(request)
  const outcome = await people.invite(form, someone)
  if (isRefused(outcome)) return backTo('/desk/people/', outcome, '', form, someone)
  const known = (await readRoster()).get(String(form.get('person') ?? ''))
  const note = people.notes.keep(someone.id, {
    kind: 'link',
    link: outcome.link,
    for: known?.name ?? String(form.get('name')),
    wasMailed: outcome.wasMailed,
  })
  return noted('/desk/people/', note)
})
