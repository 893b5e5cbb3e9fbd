import { expect, test } from 'vitest'
import { createKeptNotes } from './kept-notes.ts'

test('keeps a note for one person, for ten minutes', () => {
  let time = 0
  const notes = createKeptNotes<string>(() => new Date(time))
  const id = notes.keep('ed-test', 'A link')
  expect(notes.read('ed-test', id)).toBe('A link')
  expect(notes.read('ed-test', id)).toBe('A link')
  expect(notes.read('owen-test', id)).toBeNull()
  for (const bad of [undefined, '', 'x', [id]]) expect(notes.read('ed-test', bad)).toBeNull()
  time = 10 * 60 * 1000
  expect(notes.read('ed-test', id)).toBeNull()
})

test('forgets the oldest of very many', () => {
  const notes = createKeptNotes<number>(() => new Date(0))
  const ids = Array.from({ length: 600 }, (_, note) => notes.keep('ed-test', note))
  expect(notes.read('ed-test', ids[0])).toBeNull()
  expect(notes.read('ed-test', ids[599])).toBe(599)
})
