import type { Term } from './glossary.ts'

/** A word of the glossary as it stands in a text. */
export type FoundTerm = { term: Term; index: number; length: number }

/** Finds words of the glossary in a text, the longest first where two begin alike. */
export type TermFinder = (text: string) => FoundTerm[]

/** Short words in capitals are names, and "tens" or "grade" mean something else. */
const IS_NAME = /^[A-Z]{3,}s?$/

/**
 * @param terms words, of which no two share a spelling
 * @returns finds whole words, in any case unless the word is an abbreviation
 */
export function termFinder(terms: readonly Term[]): TermFinder {
  const bySpelling = new Map<string, Term>()
  const spellings: string[] = []
  for (const term of terms) {
    for (const spelling of [term.term, ...(term.also ?? [])]) {
      bySpelling.set(spelling.toLowerCase(), term)
      spellings.push(spelling)
    }
  }
  if (spellings.length === 0) return () => []
  // Of alternatives a regular expression takes the first that fits.
  const longestFirst = spellings.sort((a, b) => b.length - a.length).map(escape)
  const search = new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}-])`,
    'giu',
  )
  const names = new Set(spellings.filter((spelling) => IS_NAME.test(spelling)))
  return (text) =>
    [...text.matchAll(search)].flatMap(({ 0: found, index }) => {
      const term = bySpelling.get(found.toLowerCase().replace(/\s+/g, ' '))
      if (term === undefined) return []
      const isName = [...names].some((name) => name.toLowerCase() === found.toLowerCase())
      return isName && !names.has(found) ? [] : [{ term, index, length: found.length }]
    })
}

function escape(spelling: string): string {
  return spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')
}
