/**
 * How hard a text may be to read. A grade is a year of US schooling.
 *
 * Source: product.md section 2, "NHS content + health literacy" and "Readability target"
 */
export const MAX_GRADE = { page: 8, quickAnswer: 6, warningSign: 6 } as const

/** Words. Source: as above */
export const MAX_SENTENCE = { mean: 15, longest: 25 } as const

/**
 * A grade of a few words says nothing: one long word more, and it is another school year. Flesch took
 * samples of 100 words.
 *
 * Source: Flesch 1948, "A new readability yardstick", J Appl Psychol 32(3):221-233
 */
export const WORDS_FOR_A_GRADE = 100
