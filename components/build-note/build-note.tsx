import { formatDate } from '@/lib/dates/calendar-date.ts'
import type { BuildCommit } from '@/lib/status/build-commit.ts'

/** Which state of our files a page was made from, as far as the build knew. */
export function BuildNote({ build }: { build: BuildCommit | null }) {
  if (build === null) return 'As of a build that does not know its commit.'
  const { id, date, isChanged } = build
  return (
    <>
      As of the build of commit <code>{id}</code>, from{' '}
      <time dateTime={date}>{formatDate(date)}</time>
      {isChanged && ', with changes that are in no commit yet'}.
    </>
  )
}
