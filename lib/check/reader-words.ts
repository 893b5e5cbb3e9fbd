import type { Place } from '../faults/fault.ts'
import { EXERCISES, languageOf, LOCALES, RED_FLAGS, START, TREATMENTS } from './places.ts'
import type { DataFile, TextFile } from './repository.ts'

/** Everything a file says to readers, for rules about words. */
export type ReaderWords = {
  path: string
  text: string
  /** Where the character at this offset of the text stands in the file. */
  placeAt: (offset: number) => Place
}

const DATA_FILES: readonly string[] = [EXERCISES, RED_FLAGS, START, TREATMENTS]

/** Texts of a data file stand apart like paragraphs. */
const GAP = '\n\n'

/** A page word for word: what its front matter and its tags say is read, too. */
export function wordsOfPage({ path, text }: TextFile): ReaderWords {
  return {
    path,
    text,
    placeAt: (offset) => {
      const before = text.slice(0, offset)
      return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
    },
  }
}

/** The texts of a data file that readers see, without its comments; null for other files. */
export function wordsOfData(file: DataFile): ReaderWords | null {
  const isRead =
    DATA_FILES.includes(file.path) ||
    file.path.startsWith(LOCALES) ||
    languageOf(file.path) !== null
  if (!isRead) return null
  const starts: { offset: number; path: readonly PropertyKey[] }[] = []
  let text = ''
  const read = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value === 'string') {
      starts.push({ offset: text.length, path })
      text += value + GAP
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inside] of Object.entries(value)) read(inside, [...path, key])
    }
  }
  read(file.data, [])
  return {
    path: file.path,
    text,
    placeAt: (offset) =>
      file.placeOf(starts.findLast((start) => start.offset <= offset)?.path ?? []),
  }
}

/** A sentence of running text with its offset; tags, addresses and marks of Markdown are blanks. */
export type PlacedSentence = { offset: number; text: string }

/**
 * Sentences for rules that need to know what stands together. A blank line, a list item, a heading
 * and a table cell each end one. Offsets are those of the text.
 */
export function placedSentences(text: string): PlacedSentence[] {
  const blank = (words: string): string => words.replace(/[^\n]/g, ' ')
  const plain = text
    .replace(/<[^<>]*>/g, blank)
    .replace(/\]\([^()\s]*\)/g, blank)
    .replace(/^[^\S\n]*(?:[-+#>]+|\d+\.)(?=\s)/gm, (mark) => '|'.padEnd(mark.length))
    .replace(/[*_[\]`]/g, ' ')
  const sentences: PlacedSentence[] = []
  for (const { 0: block, index } of plain.matchAll(/(?:(?!\n[^\S\n]*\n)[^|])+/g)) {
    for (const { 0: sentence, index: start } of block.matchAll(SENTENCE)) {
      sentences.push({ offset: index + start, text: sentence.replace(/\s+/g, ' ') })
    }
  }
  return sentences
}

/** "38.0 °C" goes on behind its full stop; Chinese has no blank behind the end of a sentence. */
const SENTENCE = /[^.!?。！？\s](?:[^.!?。！？]|[.!?](?![”"’)]*\s))*[.!?。！？]*/g
