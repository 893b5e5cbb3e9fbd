import type { PageReview } from './review-state.ts'

/** What the ledger holds of one person's checks of whole pages. */
export type PagesChecked = {
  /** Pages that are checked, and say that this person did it. */
  current: number
  /** Pages that this person checked, and that have changed since. */
  changed: number
}

/**
 * Counts each page for the person whom it names to its readers. Pages that were withdrawn, or that
 * nobody has checked, count for nobody.
 */
export function pagesChecked(pages: readonly PageReview[], person: string): PagesChecked {
  const count = (state: 'checked' | 'changed') =>
    pages.filter((page) => page.state === state && page.by.id === person).length
  return { current: count('checked'), changed: count('changed') }
}

/** "3", "3, and 1 that has changed since", or that there is none. */
export function pagesCheckedWords({ current, changed }: PagesChecked): string {
  const since = `${changed} that ${changed === 1 ? 'has' : 'have'} changed since`
  if (current === 0) return changed === 0 ? 'None' : `None as it stands now, but ${since}`
  return changed === 0 ? String(current) : `${current}, and ${since}`
}
