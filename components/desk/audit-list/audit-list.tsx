import type { AuditEntry } from '@/lib/desk/audit/audit.ts'
import { Moment } from '../moment/moment.tsx'

/** A page of what was done, with ways to the ones beside it. */
export function AuditList({
  id,
  heading,
  empty,
  entries,
  page,
  hasMore,
  addressOf,
}: {
  id: string
  heading: string
  empty: string
  entries: readonly AuditEntry[]
  page: number
  hasMore: boolean
  addressOf: (page: number) => string
}) {
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="text-2xl">
        {heading}
      </h2>
      {entries.length === 0 && <p className="mt-3">{empty}</p>}
      <ul className="mt-3 space-y-2">
        {entries.map(({ commit, at, who, what }) => (
          <li key={commit} className="border-b border-rule pb-2">
            <span className="break-words">{what}</span>
            <span className="block text-base text-soft">
              {who} · <Moment at={at} /> · <span className="font-mono">{commit.slice(0, 10)}</span>
            </span>
          </li>
        ))}
      </ul>
      {(page > 1 || hasMore) && (
        <nav aria-label={`Pages of ${heading}`} className="mt-4 flex gap-6">
          {page > 1 && (
            <a className="inline-flex min-h-11 items-center" href={addressOf(page - 1)}>
              Newer
            </a>
          )}
          {hasMore && (
            <a className="inline-flex min-h-11 items-center" href={addressOf(page + 1)}>
              Older
            </a>
          )}
        </nav>
      )}
    </section>
  )
}
