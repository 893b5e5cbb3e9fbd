import type { DiffPart } from '@/lib/claims/word-diff.ts'

/**
 * A text with what was added and removed. Underlined and struck through, not coloured alone; screen
 * readers hear it in words, because most pass over `<ins>` and `<del>`.
 */
export function WordDiff({ parts }: { parts: readonly DiffPart[] }) {
  return parts.map(({ kind, text }, index) => {
    if (kind === 'same') return text
    return kind === 'added' ? (
      <ins key={index} className="underline decoration-link decoration-2">
        <span className="sr-only"> [added: </span>
        {text}
        <span className="sr-only">] </span>
      </ins>
    ) : (
      <del key={index} className="text-soft line-through decoration-emergency">
        <span className="sr-only"> [removed: </span>
        {text}
        <span className="sr-only">] </span>
      </del>
    )
  })
}
