import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import { segmentsOf } from '../mdx/find-claims.ts'

/** What a grade is computed from. */
export type Counts = { sentence: number; word: number; syllable: number }

export const NOTHING: Counts = { sentence: 0, word: 0, syllable: 0 }

/**
 * Words a reader must meet under this very name, each with the reason. They count as two syllables,
 * as a plain word would. Nothing else is exempted: "breastfeeding" and "physiotherapist" count as
 * long as they are.
 */
const MUST_BE_MET: ReadonlyMap<string, string> = new Map([
  ['epidural', 'She was told this name for what she had, and has to say it on the telephone.'],
])
const PLAIN_SYLLABLES = 2

const words = new Intl.Segmenter('en', { granularity: 'word' })

/** A thousand pages use a few thousand words, and counting one takes as long as reading ten. */
const known = new Map<string, number>()

/** The sentences of a text; "… I cannot …” Write it down" ends one too, unlike in a claim. */
export function sentencesOf(text: string): string[] {
  return segmentsOf(text.replace(/\s+/g, ' ').trim()).flatMap(({ segment }) =>
    segment.trim().split(/(?<=…[”"’)]?)\s(?=\p{Lu})/u),
  )
}

/**
 * Words and syllables of one sentence. A number is a word of one syllable; "six-week" is two words;
 * a sentence without a word counts nothing.
 */
export function countSentence(text: string): Counts {
  const counts = { ...NOTHING }
  for (const { segment, isWordLike } of words.segment(text)) {
    if (isWordLike !== true) continue
    counts.word += 1
    counts.syllable += syllablesOf(segment.toLowerCase())
  }
  return counts.word === 0 ? counts : { ...counts, sentence: 1 }
}

/** Counts of a text of several sentences, such as an entry of a data file. */
export function countText(text: string): Counts {
  return sumOf(sentencesOf(text).map(countSentence))
}

export function sumOf(all: readonly Counts[]): Counts {
  const sum = { ...NOTHING }
  for (const counts of all) {
    sum.sentence += counts.sentence
    sum.word += counts.word
    sum.syllable += counts.syllable
  }
  return sum
}

/** Flesch-Kincaid grade, a year of US schooling, to one decimal; null for a text without words. */
export function gradeOf(counts: Counts): number | null {
  return counts.word === 0 ? null : Math.round(fleschKincaid(counts) * 10) / 10
}

/** Words a sentence, on average, to one decimal; null for a text without words. */
export function meanSentence({ sentence, word }: Counts): number | null {
  return sentence === 0 ? null : Math.round((word / sentence) * 10) / 10
}

function syllablesOf(word: string): number {
  const before = known.get(word)
  if (before !== undefined) return before
  const count = MUST_BE_MET.has(word) ? PLAIN_SYLLABLES : Math.max(1, syllable(word))
  known.set(word, count)
  return count
}
