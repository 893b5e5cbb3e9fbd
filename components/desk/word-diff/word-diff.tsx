import { Fragment } from 'react'
import type { DiffPart } from '@/lib/claims/word-diff.ts'

/**
 * A text with what was added and removed. Underlined and struck through, not coloured alone; screen
 * readers hear it in words, because most pass over `<ins>` and `<del>`.
 */
export function WordDiff({ parts }: { parts: readonly DiffPart[] }) {
  return parts.map(({ kind, text }, index) => {
    if (kind === 'same') return text
    // A mark ends with its words, not with the space after them.
    const [, before = '', words = text, after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
    return (
      <Fragment key={index}>
        {before}
        {words !== '' && <Mark kind={kind}>{words}</Mark>}
        {after}
      </Fragment>
    )
  })
}

function Mark({ kind, children }: { kind: 'added' | 'removed'; children: string }) {
  const Tag = kind === 'added' ? 'ins' : 'del'
  return (
    <Tag className={`diff-${kind}`}>
      <span className="sr-only"> [{kind}: </span>
      {children}
      <span className="sr-only">] </span>
    </Tag>
  )
}
