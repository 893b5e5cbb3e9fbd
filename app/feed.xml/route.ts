import { Feed } from 'feed'
import { listGuides } from '@/lib/content/articles.ts'
import { articleReview } from '@/lib/content/reviews.ts'
import { pageReviewWords } from '@/lib/reviews/review-words.ts'
import { canonicalUrl, SITE } from '@/lib/site.ts'

export const dynamic = 'force-static'

/** Atom feed of the guides, newest change first. Its dates are the pages' own, never the clock's. */
export async function GET(): Promise<Response> {
  const guides = [...listGuides()].sort(
    (a, b) => b.dateModified.localeCompare(a.dateModified) || a.slug.localeCompare(b.slug),
  )
  const feed = new Feed({
    id: canonicalUrl('/'),
    link: canonicalUrl('/'),
    title: SITE.name,
    description: SITE.description,
    language: SITE.language,
    copyright: SITE.name,
    feedLinks: { atom: canonicalUrl('/feed.xml') },
    author: { name: SITE.name },
    ...(guides[0] === undefined ? {} : { updated: atNoon(guides[0].dateModified) }),
  })
  for (const guide of guides) {
    const { slug, title, description, datePublished, dateModified } = guide
    const { page } = await articleReview(guide)
    feed.addItem({
      id: canonicalUrl(`/${slug}/`),
      link: canonicalUrl(`/${slug}/`),
      title: asHtml(title),
      description: asHtml(`${description} ${pageReviewWords(page)}`),
      published: atNoon(datePublished),
      date: atNoon(dateModified),
    })
  }
  return new Response(feed.atom1(), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}

/** The feed says that its texts are HTML; ours are plain. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** A calendar date has no time; noon UTC is the same day nearly everywhere. */
function atNoon(date: string): Date {
  return new Date(`${date}T12:00:00Z`)
}
