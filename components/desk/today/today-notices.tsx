import type { KeptNotice } from '@/lib/desk/notices/kept-notices.ts'
import { Moment } from '../moment/moment.tsx'

/** So many are shown at once; the next ones stand here when these are read. */
const SHOWN = 10

/** What somebody was told and has not marked as read, the newest first. */
export function TodayNotices({ notices }: { notices: readonly KeptNotice[] }) {
  const shown = notices.slice(0, SHOWN)
  return (
    <form method="post" action="/desk/notices/read/">
      <ul className="mt-3 space-y-2">
        {shown.map(({ id, at, subject, path }) => (
          <li key={id} className="border-s-4 border-link ps-3">
            <a href={path} className="inline-block py-1">
              {subject}
            </a>
            <span className="block text-base text-soft">
              <Moment at={at} />
            </span>
            <input type="hidden" name="id" value={id} />
          </li>
        ))}
      </ul>
      {notices.length > SHOWN && <p className="mt-2">And {notices.length - SHOWN} more.</p>}
      <button type="submit" className="button mt-3">
        {shown.length === 1 ? 'Mark it as read' : 'Mark these as read'}
      </button>
    </form>
  )
}
