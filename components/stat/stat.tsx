import { statisticWords } from '@/lib/citations/statistic-words.ts'
import type { Note } from '../cite/article-context.ts'
import { Cite } from '../cite/cite.tsx'

/** The number of a passage with the people it is about, and its citation. */
export function Stat({
  note,
  occurrence,
  isMarked,
  start,
}: {
  note: Note
  occurrence: string
  isMarked: boolean
  start: boolean
}) {
  const { statistic } = note.passage
  if (statistic === undefined) {
    throw new TypeError(`Passage \`${note.reference.id}#${note.passage.id}\` has no statistic`)
  }
  const words = statisticWords(statistic)
  return (
    <>
      {start ? words.charAt(0).toUpperCase() + words.slice(1) : words}
      <Cite note={note} occurrence={occurrence} isMarked={isMarked} />
    </>
  )
}
