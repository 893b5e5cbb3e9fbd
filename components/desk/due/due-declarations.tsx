import { formatDate } from '@/lib/dates/calendar-date.ts'
import type { DueList } from '@/lib/desk/reviewing/due.ts'

/** Declarations of interests that have run out or soon will. */
export function DueDeclarations({ declarations }: Pick<DueList, 'declarations'>) {
  if (declarations.length === 0) {
    return <p className="mt-2">No reviewer’s declaration runs out within 60 days.</p>
  }
  return (
    <ul className="mt-3 space-y-2">
      {declarations.map(({ id, name, declared, ends, days }) => (
        <li key={id} className="card">
          <a href={`/desk/people/#person-${id}`} className="card-title">
            {name}
          </a>
          <p>
            {days < 0 ? 'Ran out' : 'Runs out'} on {formatDate(ends)}; declared on{' '}
            {formatDate(declared)}.{' '}
            {days < 0 && 'What was approved stands; nothing new can be approved.'}
          </p>
        </li>
      ))}
    </ul>
  )
}
