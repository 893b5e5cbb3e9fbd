import '../desk.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { LocalTimes } from '@/components/desk/moment/local-times.client.tsx'
import { SendForms } from '@/components/desk/send-forms/send-forms.client.tsx'
import { SITE } from '@/lib/site.ts'

export const metadata: Metadata = {
  title: { default: 'Desk', template: `%s – Desk – ${SITE.name}` },
  robots: { index: false, follow: false },
  icons: { icon: '/icon.svg' },
  formatDetection: { telephone: false },
}

/** Every page says what is true now, of whoever asks. */
export const dynamic = 'force-dynamic'

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf7f1' },
    { media: '(prefers-color-scheme: dark)', color: '#15130f' },
  ],
}

/** The document around every page of the desk. Who is signed in is for pages to know. */
export default function DeskLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={SITE.language}>
      <body>
        {children}
        <SendForms />
        <LocalTimes />
      </body>
    </html>
  )
}
