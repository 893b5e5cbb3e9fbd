import { healthWords } from '@/lib/citations/evidence-words.ts'
import { shortReference } from '@/lib/citations/format-reference.ts'
import type { TroubledSource } from '@/lib/desk/reviewing/due.ts'

/** Sources that something has become of, with how much rests on each. */
export function DueSources({ sources }: { sources: readonly TroubledSource[] }) {
  if (sources.length === 0) {
    return <p className="mt-2">Every source is as it was when we cited it, as far as we know.</p>
  }
  return (
    <ul className="mt-3 space-y-3">
      {sources.map(({ reference, claims, pages }) => (
        <li key={reference.id} className="card">
          <a href={`/desk/sources/${reference.id}/`} className="card-title">
            {shortReference(reference)}
          </a>
          <p className="mt-1">
            {healthWords(reference.custom.health.state)} {reference.custom.health.note}
          </p>
          <p className="text-base text-soft">
            {claims === 0
              ? 'Nothing rests on it.'
              : `${claims} ${claims === 1 ? 'claim rests' : 'claims rest'} on it, on ${pages.length} ${pages.length === 1 ? 'page' : 'pages'}.`}
          </p>
        </li>
      ))}
    </ul>
  )
}
