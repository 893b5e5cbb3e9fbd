import type { DiffPart } from '../claims/word-diff.ts'
import type { ChangeView } from './describe-change.ts'

/**
 * Whether what is signed of a claim has more words than its sentence: those of its paragraph or row,
 * and what leads to its list. "Do not" may stand in them, so they are shown wherever it is decided.
 */
export function hasParagraph({ block, sentence }: Pick<ChangeView, 'block' | 'sentence'>): boolean {
  return textOf(block) !== textOf(sentence)
}

function textOf(parts: readonly DiffPart[]): string {
  return parts.map(({ text }) => text).join('')
}
