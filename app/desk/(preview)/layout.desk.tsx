import '../../site.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SITE } from '@/lib/site.ts'

export const metadata: Metadata = {
  title: 'Preview',
  robots: { index: false, follow: false },
  icons: { icon: '/icon.svg' },
  formatDetection: { telephone: false },
}

/** Every preview is of the proposal as it is now. */
export const dynamic = 'force-dynamic'

/** The reader's document, without the desk's frame and styles. */
export default function PreviewLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={SITE.language}>
      <body>{children}</body>
    </html>
  )
}
