import { plainTitle } from '@/lib/desk/proposals/plain-title.ts'

const LONGEST_TITLE = 120

/** Title that somebody has typed: on one line, no longer than a proposal's. */
export function titleIn(form: FormData): string {
  return plainTitle(String(form.get('title') ?? '')).slice(0, LONGEST_TITLE)
}

/** Id of the proposal that was chosen; null for a new one. */
export function proposalIn(form: FormData): string | null {
  const id = form.get('proposal')
  return typeof id === 'string' && id !== '' ? id : null
}
