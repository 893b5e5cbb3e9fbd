import { expect, test } from 'vitest'
import { agreedText, mergeTexts } from './merge-texts.ts'

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('')

test('puts changes of different lines together', async () => {
  const base = lines('a', 'b', 'c', 'd', 'e')
  const parts = await mergeTexts(
    base,
    lines('A', 'b', 'c', 'd', 'e'),
    lines('a', 'b', 'c', 'd', 'E'),
  )
  expect(agreedText(parts)).toBe(lines('A', 'b', 'c', 'd', 'E'))
})

test('gives all three versions where both changed the same lines', async () => {
  const parts = await mergeTexts(
    lines('a', 'b', 'c'),
    lines('a', 'mine', 'c'),
    lines('a', 'theirs', 'c'),
  )
  expect(parts).toEqual([
    { kind: 'same', text: 'a\n' },
    { kind: 'choice', mine: 'mine\n', base: 'b\n', theirs: 'theirs\n' },
    { kind: 'same', text: 'c\n' },
  ])
  expect(agreedText(parts)).toBeNull()
})

test('keeps bytes: line ends, no last line end, a byte order mark, marks of a merge in the text', async () => {
  const rest = '\uFEFFx\r\ny\rz\n<<<<<<< mine\n=======\n>>>>>>> theirs\n \t\n'
  const parts = await mergeTexts(
    `${rest}a\n1\n2\n3\nend`,
    `${rest}A\n1\n2\n3\nend`,
    `${rest}a\n1\n2\n3\nEND`,
  )
  expect(agreedText(parts)).toBe(`${rest}A\n1\n2\n3\nEND`)
})

test('a last line without an end is chosen like any other', async () => {
  const [part] = await mergeTexts('a', 'b', 'c')
  expect(part).toMatchObject({ kind: 'choice' })
})

test('one that changed nothing gives way', async () => {
  expect(agreedText(await mergeTexts('a\n', 'a\n', 'b\n'))).toBe('b\n')
  expect(agreedText(await mergeTexts('a\n', 'b\n', 'a\n'))).toBe('b\n')
  expect(agreedText(await mergeTexts('', '', ''))).toBe('')
})
