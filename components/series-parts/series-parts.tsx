import type { SeriesPlace } from '@/lib/content/series.ts'

/** Where a page stands in a series: which part it is, the part before and the one after. */
export function SeriesParts({ place }: { place: SeriesPlace | null }) {
  if (place === null) return null
  const { series, part, parts, before, after } = place
  return (
    <nav aria-label="Series" className="no-print mt-10 text-base">
      <p>
        Part {part} of {parts}: <a href={`/topics/#${series.id}`}>{series.title}</a>
      </p>
      <ul className="flex flex-wrap gap-x-5">
        {before !== null && (
          <li>
            <a href={`/${before.slug}/`} rel="prev" className="inline-flex min-h-11 items-center">
              Before: {before.title}
            </a>
          </li>
        )}
        {after !== null && (
          <li>
            <a href={`/${after.slug}/`} rel="next" className="inline-flex min-h-11 items-center">
              Next: {after.title}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
