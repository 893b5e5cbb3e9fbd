import type { Sent } from './kept-decisions.ts'

/**
 * Decisions as a form without script sends them: `d-<key>` a decision or nothing, `n-<key>` a note.
 * Whether it is what it should be is for `sentSchema` to say.
 */
export function readSent(form: FormData): Record<keyof Sent, unknown> {
  const text = (name: string): string => String(form.get(name) ?? '')
  const keys = [...form.keys()].flatMap((name) => /^n-([0-9a-f]{32})$/.exec(name)?.[1] ?? [])
  return {
    base: text('base'),
    head: text('head'),
    page: text('page') || null,
    decisions: keys.map((key) => ({
      key,
      decision: text(`d-${key}`) || null,
      // Browsers send lines of a form with both signs; what is signed has one.
      note: text(`n-${key}`).replaceAll('\r\n', '\n'),
    })),
  }
}
