import 'server-only'
import { getDesk } from '@/lib/desk/desk.ts'
import { isRefused, type Refused } from '@/lib/desk/sign-in/refused.ts'
import type { SignedIn } from '@/lib/desk/sign-in/signed-in.ts'
import { readForm } from './read-form.ts'
import { seeOther } from './session.ts'

/** Where the page after a form finds what it has to show. */
export function noted(path: string, note: string): Response {
  return seeOther(`${path}?note=${note}`)
}

/**
 * Back to the page of a form: with word of what happened, or with what was typed and what is wrong
 * with it.
 */
export function backTo(
  path: string,
  outcome: object | Refused,
  said: string,
  form: FormData,
  someone: SignedIn,
): Response {
  if (!isRefused(outcome)) return seeOther(path, said)
  const { notes } = getDesk().people
  const typed = new Map<string, string[]>()
  // In one go: asking for each name by itself took minutes for a form of a million names.
  for (const [name, value] of form) {
    const values = typed.get(name)
    if (values === undefined) typed.set(name, [String(value)])
    else values.push(String(value))
  }
  const note = { kind: 'refused', refused: outcome, form: Object.fromEntries(typed) } as const
  return noted(path, notes.keep(someone.id, note))
}

/** What an owner says to a waiting entry. What is no entry alone has a page of its own. */
export function decide(
  decision: 'publish' | 'decline',
): (request: Request, someone: SignedIn) => Promise<Response> {
  return async (request, someone) => {
    const { act, people } = getDesk()
    const form = await readForm(request)
    const id = String(form.get('proposal') ?? '')
    const entry = (await people.waiting()).find(({ proposal }) => proposal.id === id)
    if (entry === undefined) return seeOther('/desk/people/', 'too-late')
    const does = decision === 'publish' ? 'publish' : 'withdraw'
    const outcome = await act(does, id, form, someone)
    if (outcome.kind === 'refused') {
      const refused = { refused: outcome.words, status: 409 } as const
      return backTo('/desk/people/', refused, '', form, someone)
    }
    return seeOther('/desk/people/', decision === 'publish' ? 'person-published' : 'declined')
  }
}
