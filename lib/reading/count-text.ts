import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import { baseOf, DEFAULT_LANGUAGE, segmentsOf, wordsOf } from './segments.ts'

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

/** A thousand pages use a few thousand words, and counting one takes as long as reading ten. */
const known = new Map<string, number>()

/** The sentences of a text; "… I cannot …” Write it down" ends one too, unlike in a claim. */
export function sentencesOf(text: string, language = DEFAULT_LANGUAGE): string[] {
  return segmentsOf(text.replace(/\s+/g, ' ').trim(), language).flatMap(({ segment }) =>
    segment.trim().split(/(?<=…[”"’)]?)\s(?=\p{Lu})/u),
  )
}

/**
 * Words and syllables of one sentence. A number is a word of one syllable; "six-week" is two words;
 * a sentence without a word counts nothing. Syllables are counted in English alone: what is made of
 * them, the reading grade, was measured with English texts.
 */
export function countSentence(text: string, language = DEFAULT_LANGUAGE): Counts {
  const counts = { ...NOTHING }
  const isEnglish = baseOf(language) === 'en'
  for (const word of wordsOf(text, language)) {
    counts.word += 1
    if (isEnglish) counts.syllable += syllablesOf(word.toLowerCase())
  }
  return counts.word === 0 ? counts : { ...counts, sentence: 1 }
}

/** Counts of a text of several sentences, such as an entry of a data file. */
export function countText(text: string): Counts {
  return sumOf(sentencesOf(text).map((sentence) => countSentence(sentence)))
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

/**
 * Flesch-Kincaid grade, a year of US schooling, to one decimal; null for a text without words, and for
 * one in another language than English, whose syllables nobody counted.
 */
export function gradeOf(counts: Counts): number | null {
  return counts.syllable === 0 ? null : Math.round(fleschKincaid(counts) * 10) / 10
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
