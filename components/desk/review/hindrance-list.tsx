import type { Hindrance } from '@/lib/desk/reviewing/hindrances.ts'

/** Why somebody cannot decide, or not approve, and what to do about it. */
export function HindranceList({ hindrances }: { hindrances: readonly Hindrance[] }) {
  if (hindrances.length === 0) return null
  return (
    <ul aria-label="Before you decide" className="mt-4 space-y-3">
      {hindrances.map(({ rule, words, remedy }) => (
        <li key={rule} className="card">
          <p>
            <strong>{words}</strong> {remedy}
            {rule === 'reviewer-interests' && (
              <>
                {' '}
                <a href="/desk/account/#interests-heading">Declare them now</a>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
