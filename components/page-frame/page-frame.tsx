import type { ReactNode } from 'react'
import { SiteFooter } from '../site-footer/site-footer.tsx'
import { SiteHeader } from '../site-header/site-header.tsx'
import { WarningSigns } from '../warning-signs/warning-signs.tsx'

/** What every page has: warning signs first, then who we are, the page itself, and the way on. */
export function PageFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      <WarningSigns />
      <SiteHeader />
      <main id="content" tabIndex={-1} className="mx-auto max-w-2xl px-4 outline-none">
        {children}
      </main>
      <SiteFooter />
    </>
  )
}
