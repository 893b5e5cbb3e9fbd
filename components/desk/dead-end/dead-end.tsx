import type { ReactNode } from 'react'
import { PageHead } from '../page-head/page-head.tsx'

/** A page that there is not, or not now: why, and where to go from here. */
export function DeadEnd({ title, children }: { title: string; children: ReactNode }) {
  return (
    <PageHead title={title}>
      {children}
      <p>
        <a href="/desk/" className="way">
          To what waits for you
        </a>
      </p>
    </PageHead>
  )
}
