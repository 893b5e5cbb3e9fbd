import type { ReactNode } from 'react'

/**
 * A table. On a phone its rows become cards (app/globals.css); between phone and desk it scrolls by
 * itself, also by keyboard, so that the page does not.
 */
export function Table({ children }: { children?: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus
    <div className="table-frame" tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}
