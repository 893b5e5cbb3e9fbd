import type { Metadata } from 'next'
import { canonicalUrl, SITE } from '@/lib/site.ts'

type Page = {
  /** Starts and ends with a slash. */
  path: string
  /** Without the site's name; the start page has none of its own. */
  title?: string
  description: string
  /** Given for articles only. */
  dates?: { datePublished: string; dateModified: string }
  /** Addresses of all versions by language tag, for a page in more than one. */
  languages?: Record<string, string> | undefined
}

/**
 * Title, description, addresses and sharing card of a page. Next replaces `alternates` and
 * `openGraph` of the layout whole, so each page says again what all of them share.
 */
export function pageMetadata({ path, title, description, dates, languages }: Page): Metadata {
  const url = canonicalUrl(path)
  return {
    ...(title !== undefined && { title }),
    description,
    alternates: {
      canonical: url,
      types: { 'application/atom+xml': '/feed.xml' },
      ...(languages !== undefined && { languages }),
    },
    openGraph: {
      siteName: SITE.name,
      title: title ?? SITE.name,
      description,
      url,
      images: '/social-card.png',
      ...(dates === undefined
        ? { type: 'website' }
        : {
            type: 'article',
            publishedTime: dates.datePublished,
            modifiedTime: dates.dateModified,
          }),
    },
  }
}
