import type { DueList } from '@/lib/desk/reviewing/due.ts'
import { formatDate } from '@/lib/dates/calendar-date.ts'

/** How much is due, and one's own declaration when it runs out. */
export function TodayDue({ due, person }: { due: DueList; person: string }) {
  const { pages, sources, declarations } = due
  const count = (when: (typeof pages)[number]['when']): number =>
    pages.filter((page) => page.when === when).length
  const own = declarations.find(({ id }) => id === person)
  const parts = [
    [count('overdue'), 'overdue for review'],
    [count('soon'), 'due within 60 days'],
    [count('never'), 'never reviewed as a whole'],
  ] as const
  const told = parts.filter(([number]) => number > 0)
  return (
    <>
      {own !== undefined && (
        <p className="card mt-3">
          <strong>
            Your declaration of interests {own.days < 0 ? 'ran out' : 'runs out'} on{' '}
            {formatDate(own.ends)}.
          </strong>{' '}
          Without a new one you cannot approve anything.{' '}
          <a href="/desk/account/#interests-heading">Declare them again</a>.
        </p>
      )}
      <p className="mt-2">
        {told.length === 0
          ? 'No page is due.'
          : `Pages: ${told.map(([number, words]) => `${number} ${words}`).join(', ')}.`}{' '}
        {sources.length > 0 &&
          `${sources.length} ${sources.length === 1 ? 'source is' : 'sources are'} in trouble. `}
        <a href="/desk/due/">See what is due</a>
      </p>
    </>
  )
}
