import type { Statistic } from '@/lib/citations/reference.ts'
import { statisticWords } from '@/lib/citations/statistic-words.ts'
import { peopleFile, peopleOf, peopleSize } from '@/lib/drawings/people.ts'

/**
 * A share drawn as people, and the same in words below it. The drawing is a file of its own, fetched
 * when it comes into sight: see docs/decisions/0019-drawn-numbers.md
 */
export function PeopleDrawing({ statistic }: { statistic: Statistic }) {
  const people = peopleOf(statistic)
  if (people === null) return null
  const words = statisticWords(statistic)
  return (
    <>
      <img
        src={`/shares/${peopleFile(people)}`}
        alt=""
        loading="lazy"
        className="block"
        {...peopleSize(people)}
      />
      {words.charAt(0).toUpperCase() + words.slice(1)}: {statistic.measure}
    </>
  )
}
