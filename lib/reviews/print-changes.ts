import type { DiffPart } from '../claims/word-diff.ts'
import { visible } from '../faults/visible-text.ts'
import type { ChangeView, CitationView } from './describe-change.ts'
import { hasParagraph } from './has-paragraph.ts'

/** Colours a part of the text; `styleText` of node:util on a terminal. */
export type Paint = (style: 'bold' | 'red' | 'green' | 'yellow' | 'dim', text: string) => string

const plain: Paint = (_style, text) => text

/**
 * Changes as people read them in a terminal. Removed words stand in [-…-] and added ones in {+…+},
 * as `git diff --word-diff` has them, so that nobody needs colours.
 *
 * @returns the empty string when there are none
 */
export function printChanges(changes: readonly ChangeView[], paint: Paint = plain): string {
  return changes.map((change) => printChange(change, paint)).join('\n')
}

function printChange(change: ChangeView, paint: Paint): string {
  const place = change.line === null ? change.file : `${change.file}:${change.line}`
  const id = (change.after ?? change.before ?? '').slice(0, 12)
  const lines = [
    `${paint('bold', visible(place))} ${paint('yellow', change.summary)} ${paint('dim', id)}`,
    ...(change.place.length > 0 ? [`  ${printParts(change.place, paint)}`] : []),
    `  ${printParts(change.sentence, paint)}`,
    ...(hasParagraph(change)
      ? [`  ${paint('dim', 'In its paragraph:')} ${printParts(change.block, paint)}`]
      : []),
    ...change.citations.flatMap((citation) => printCitation(citation, paint)),
  ]
  return `${lines.join('\n')}\n`
}

function printCitation(citation: CitationView, paint: Paint): string[] {
  const mark = { kept: ' ', added: '+', removed: '-' }[citation.state]
  return [
    `  ${mark} ${paint('bold', `${citation.source}#${citation.passage}`)} ${printParts(citation.statement, paint)}`,
    paint('dim', `      ${visible(citation.who)}. ${citation.indirect ?? ''}`.trimEnd()),
    ...(citation.health === null ? [] : [paint('red', `      ${visible(citation.health)}`)]),
  ]
}

function printParts(parts: readonly DiffPart[], paint: Paint): string {
  return parts
    .map(({ kind, text }) => {
      const shown = visible(text)
      if (kind === 'added') return paint('green', `{+${shown}+}`)
      return kind === 'removed' ? paint('red', `[-${shown}-]`) : shown
    })
    .join('')
}
