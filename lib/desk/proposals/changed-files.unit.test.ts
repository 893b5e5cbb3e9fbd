import { expect, test } from 'vitest'
import { changedParts } from './changed-files.ts'

const words = (parts: ReturnType<typeof changedParts>) =>
  parts.map(({ line, words: diff }) => [
    line,
    diff
      .map(({ kind, text }) =>
        kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`,
      )
      .join(''),
  ])

test('shows only the sentences that differ, with their line', () => {
  const before = 'One.\nTwo hurts.\nThree.\n\nFour.\n'
  const after = 'One.\nTwo aches.\nThree.\n\nFour.\nFive.\n'
  expect(words(changedParts(before, after))).toEqual([
    [2, 'Two -[hurts]+[aches].\n'],
    [6, '+[Five.\n]'],
  ])
})

test('shows a new text whole and a removed one whole', () => {
  expect(words(changedParts('', 'A.\nB.\n'))).toEqual([[1, '+[A.\n]+[B.\n]']])
  expect(words(changedParts('A.\nB.\n', ''))).toEqual([[1, '-[A.\n]-[B.\n]']])
})

test('shows nothing where nothing differs', () => {
  expect(changedParts('A.\n', 'A.\n')).toEqual([])
})

test('counts lines of the new text past what was removed', () => {
  expect(words(changedParts('A.\nGone.\nB.\nC.\nD.\n', 'A.\nB.\nC.\nE.\n'))).toEqual([
    [2, '-[Gone.\n]B.\n'],
    [4, '-[D]+[E].\n'],
  ])
})
