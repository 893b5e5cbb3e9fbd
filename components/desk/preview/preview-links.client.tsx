'use client'

import { useEffect } from 'react'
import { previewAddress, type PreviewedPages } from '@/lib/desk/preview/preview-address.ts'

/**
 * Keeps whoever follows a link of a preview within the proposal. The page itself is the reader's, so
 * its links are the reader's too; they change in the moment they are used. Whoever looks at unsaved
 * words goes on to look at them. What has no preview opens beside it. Without script links lead to
 * what is published.
 */
export function PreviewLinks({ pages, base }: { pages: PreviewedPages; base: string }) {
  useEffect(() => {
    const turn = (event: Event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const href = link?.getAttribute('href')
      if (link === null || href === null || href === undefined) return
      const address = previewAddress(href, pages, base)
      if (address !== null) {
        const next = new URL(address, location.href)
        next.search = location.search
        link.href = next.href
      } else if (/^(?:\/|https?:)/.test(href) && !href.includes(`${base}/`)) link.target = '_blank'
    }
    // In the capturing phase: the browser reads the address when all of us have seen the event.
    for (const name of ['click', 'auxclick']) document.addEventListener(name, turn, true)
    return () => {
      for (const name of ['click', 'auxclick']) document.removeEventListener(name, turn, true)
    }
  }, [pages, base])
  return null
}
