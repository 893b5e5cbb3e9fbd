'use client'

import { useEffect, useRef, type ReactNode } from 'react'

/**
 * What somebody comes to a page for. It takes the focus, because screen readers pass over what a page
 * says of itself when it opens, and the keyboard goes on from there. The word for it leaves the
 * address: loading the page again is not to say it again.
 */
export function Arrival({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Whoever is led to a place within the page is already there.
    if (location.hash === '') place.current?.focus()
    const here = new URL(location.href)
    if (!here.searchParams.has('said')) return
    here.searchParams.delete('said')
    history.replaceState(history.state, '', here)
  }, [])
  return (
    <div ref={place} tabIndex={-1} className="mb-8">
      {children}
    </div>
  )
}
