import './site.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { PageDocument } from '@/components/document/document.client.tsx'
import { PageFrame } from '@/components/page-frame/page-frame.tsx'
import { getTranslations } from '@/lib/content/translations.ts'
import { SITE } from '@/lib/site.ts'

export const metadata: Metadata = {
  metadataBase: new URL(SITE.url),
  title: {
    default: `${SITE.name} – back pain after birth, source by source`,
    template: `%s – ${SITE.name}`,
  },
  description: SITE.description,
  openGraph: {
    siteName: SITE.name,
    locale: 'en_GB',
    type: 'website',
    images: [{ url: '/social-card.png', width: 1200, height: 630, alt: SITE.name }],
  },
  twitter: { card: 'summary_large_image' },
  alternates: { types: { 'application/atom+xml': '/feed.xml' } },
  icons: { icon: '/icon.svg' },
  // Telephone numbers are links where they are meant to be.
  formatDetection: { telephone: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf7f1' },
    { media: '(prefers-color-scheme: dark)', color: '#15130f' },
  ],
}

/** Pages are fetched when a finger or pointer comes near a link; browsers without the rule ignore it. */
const SPECULATION_RULES = JSON.stringify({
  prefetch: [{ where: { href_matches: '/*' }, eagerness: 'moderate' }],
})

export default function RootLayout({ children }: { children: ReactNode }) {
  const rules = (
    <script type="speculationrules" dangerouslySetInnerHTML={{ __html: SPECULATION_RULES }} />
  )
  return (
    <PageDocument
      english={SITE.language}
      languages={getTranslations().map(({ language }) => language)}
      framed={
        <>
          <PageFrame>{children}</PageFrame>
          {rules}
        </>
      }
    >
      {children}
      {rules}
    </PageDocument>
  )
}
