import type { ReactNode } from 'react'

/**
 * Words of a sentence that has changed since a clinician checked the page. The sentence begins with
 * a word that says so: neither colour nor the dotted line is needed to see it.
 */
export function ChangedWords({ start, children }: { start?: string; children?: ReactNode }) {
  return (
    <>
      {start !== undefined && <b className="font-sans text-sm text-accent">Changed: </b>}
      <ins>{children}</ins>
    </>
  )
}
