import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { history, redo, undo } from '@codemirror/commands'
import type { EditorState, StateCommand } from '@codemirror/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOfText, NotTextError, textOfBytes } from '../../../lib/desk/writing/exact-text.ts'
import { replaceSource, sourceOf, stateOfSource } from './line-ends.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const open = (source: string): EditorState => stateOfSource(source, history())
const run = (state: EditorState, command: StateCommand): EditorState => {
  let next = state
  command({ state, dispatch: (transaction) => (next = transaction.state) })
  return next
}

test('opens and saves every page and list byte for byte', () => {
  const folder = path.join(ROOT, 'content')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:mdx|yml)$/.test(name))
    .map((name) => path.join(folder, name))
  expect(files.length).toBeGreaterThan(50)
  for (const file of files) {
    const bytes = readFileSync(file)
    const saved = bytesOfText(sourceOf(open(textOfBytes(bytes))))
    expect(Buffer.compare(bytes, saved), file).toBe(0)
  }
})

const NASTY: Readonly<Record<string, string>> = {
  empty: '',
  'one line end': '\n',
  'one carriage return': '\r',
  crlf: 'One\r\nTwo\r\n',
  mixed: 'One\rTwo\nThree\r\n\r\r\n\n\rEnd',
  'byte order mark': '\uFEFFOne\n',
  'two byte order marks': '\uFEFF\uFEFFOne\uFEFF\n',
  'byte order mark alone': '\uFEFF',
  'no end of the last line': 'One\nTwo',
  'tabs and blanks at ends': '\tOne \t \n  \n\t\nTwo  \n',
  'other line ends': 'a\u2028b\u2029c\u0085d\u000be\u000cf\n',
  'control characters': '\u0000\u0001\u001b[31m\u007f\u0080\n',
  'letters in pieces': 'e\u0301 \u00e9 \u{1f469}\u200d\u{1f37c} \ufb01 \u202eabc\u202c\n',
  'private and last characters': '\ue000\uffff\u{10ffff}\n',
}

test.each(Object.entries(NASTY))('opens and saves byte for byte: %s', (_name, source) => {
  const bytes = bytesOfText(source)
  expect(bytesOfText(sourceOf(open(textOfBytes(bytes))))).toEqual(bytes)
})

test('refuses bytes that are not UTF-8, and half characters', () => {
  for (const bytes of [[0xb0], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xff, 0xfe, 0x41, 0x00]]) {
    expect(() => textOfBytes(Uint8Array.from(bytes))).toThrow(NotTextError)
  }
  expect(() => bytesOfText('a\ud800')).toThrow(NotTextError)
})

test('a typed word changes its line alone', () => {
  const state = open('\uFEFFOne\r\nTwo\nThree\rFour')
  const next = state.update({ changes: { from: 7, insert: '!' } }).state
  expect(sourceOf(next)).toBe('\uFEFFOne\r\nTwo!\nThree\rFour')
})

test('a new line ends as most lines of the file do', () => {
  const state = open('One\r\nTwo\r\nThree\n')
  const next = state.update({ changes: { from: 3, insert: state.toText('\nand\n') } }).state
  expect(sourceOf(next)).toBe('One\r\nand\r\n\r\nTwo\r\nThree\n')
})

test('lines that give way to others hand on their ends', () => {
  const state = open('One\rTwo\rThree\nFour\nFive\n')
  const insert = state.toText('1\n2\n3\nthree')
  const next = state.update({ changes: { from: 0, to: 13, insert } }).state
  expect(sourceOf(next)).toBe('1\r2\r3\nthree\nFour\nFive\n')
})

test('undoing gives every line end back, and redoing takes it again', () => {
  const source = 'One\r\nTwo\rThree\nFour\r\n'
  const shorter = open(source).update({ changes: { from: 2, to: 14 } }).state
  expect(sourceOf(shorter)).toBe('OnFour\r\n')
  const undone = run(shorter, undo)
  expect(sourceOf(undone)).toBe(source)
  expect(sourceOf(run(undone, redo))).toBe('OnFour\r\n')
})

test('an empty line between two kinds of line ends is not lost', () => {
  const state = open('One\rTwo\nThree')
  const next = state.update({ changes: { from: 4, to: 7 } }).state
  expect(open(sourceOf(next)).doc.toString()).toBe('One\n\nThree')
})

test('takes over another version with its own line ends, and undoes that', () => {
  const [mine, theirs] = ['\uFEFFOne\r\nTwo\r\n', 'One\nzwei\rTwo\n']
  const state = open(mine)
  const taken = state.update(replaceSource(state, theirs)).state
  expect(sourceOf(taken)).toBe(theirs)
  expect(sourceOf(run(taken, undo))).toBe(mine)
})

const piece = fc.constantFrom('a', ' ', '\r\n', '\n', '\r', '\uFEFF', 'ä', '\u{1f476}')
const source = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

test('after any changes, lines that nobody touched are as they were, and undo brings all back', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(5), source), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(source, edits, (text, changes) => {
      const before = open(text)
      expect(sourceOf(before)).toBe(text)
      let state = before
      for (const [at, length, inserted] of changes) {
        const from = at % (state.doc.length + 1)
        const to = Math.min(state.doc.length, from + length)
        const untouched = state.doc.lineAt(from).number - 1
        const lines = linesOf(sourceOf(state)).slice(0, untouched)
        state = state.update({ changes: { from, to, insert: state.toText(inserted) } }).state
        const after = linesOf(sourceOf(state)).slice(0, untouched)
        expect(after).toEqual(lines)
        // What is saved has the lines that were seen.
        expect(open(sourceOf(state)).doc.lines).toBe(state.doc.lines)
      }
      let undone = state
      for (let step = 0; step < changes.length; step += 1) undone = run(undone, undo)
      expect(sourceOf(undone)).toBe(text)
    }),
  )
})

function linesOf(text: string): string[] {
  return text.split(/(?<=\r\n|\n|\r(?!\n))/)
}
