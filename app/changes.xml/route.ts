import { Feed } from 'feed'
import { plainText } from '@/lib/changes/read-changelog.ts'
import { listChanges } from '@/lib/content/changes.ts'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import { canonicalUrl, SITE } from '@/lib/site.ts'

export const dynamic = 'force-static'

/** Atom feed of what changed for readers, a day an entry. Its dates are those of the list. */
export function GET(): Response {
  const days = listChanges()
  const address = canonicalUrl('/changes/')
  const feed = new Feed({
    id: address,
    link: address,
    title: `What changed – ${SITE.name}`,
    description: 'What advice changed on our pages, and when, in plain words.',
    language: SITE.language,
    copyright: SITE.name,
    feedLinks: { atom: canonicalUrl('/changes.xml') },
    author: { name: SITE.name },
    ...(days[0] === undefined ? {} : { updated: atNoon(days[0].date) }),
  })
  for (const { date, blocks } of days) {
    feed.addItem({
      id: `${address}#day-${date}`,
      link: `${address}#day-${date}`,
      title: `What changed on ${formatDate(date)}`,
      // The feed says that its texts are HTML; ours are plain.
      description: blocks
        .map(({ text }) => plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
        .join(' '),
      date: atNoon(date),
    })
  }
  return new Response(feed.atom1(), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}

/** A calendar date has no time; noon UTC is the same day nearly everywhere. */
function atNoon(date: string): Date {
  return new Date(`${date}T12:00:00Z`)
}
