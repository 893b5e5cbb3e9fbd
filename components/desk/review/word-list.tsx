import type { Word } from '@/lib/desk/reviewing/review.ts'
import { Moment } from '../moment/moment.tsx'

const DID: Readonly<Record<Word['decision'], string>> = {
  approve: 'approved',
  'request-changes': 'asked for changes of',
  withdraw: 'withdrew approval of',
}

/** What people have signed about these words. */
export function WordList({ said, others }: { said: Word | null; others: readonly Word[] }) {
  if (said === null && others.length === 0) return null
  return (
    <ul aria-label="What was signed about it" className="mt-3 space-y-1">
      {said !== null && <Said word={said} who="You" />}
      {others.map((word) => (
        <Said key={`${word.by} ${word.time}`} word={word} who={word.name} />
      ))}
    </ul>
  )
}

function Said({ word: { decision, note, time, isHere }, who }: { word: Word; who: string }) {
  return (
    <li className="border-s-4 border-link ps-3">
      {who} {DID[decision]} exactly this on <Moment at={time} />
      {!isHere && ', in another proposal'}.{note !== '' && <> “{note}”</>}
    </li>
  )
}
