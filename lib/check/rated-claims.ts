/** The page that rates what people may have read elsewhere. */
export const LEDGER = 'content/articles/you-may-have-read.mdx'

/** A claim of that page: from its heading, or its bold quotation, to the next. */
export type RatedClaim = {
  /** Offsets in the text of the page. */
  from: number
  to: number
  /** Offset of "Our rating". */
  ratingAt: number
  /** "not shown", "partly true", … */
  rating: string
}

/** Where a claim can begin: a heading, or a paragraph that opens with a quotation in bold. */
const BEGINNING = /^(?:#{2,3} |\*\*[“"])/gm
const RATING = /Our rating:\s*([^.*\n]*)/g

/** The claims of the page that have a rating, in order. */
export function ratedClaims(text: string): RatedClaim[] {
  const beginnings = [...text.matchAll(BEGINNING)].map(({ index }) => index)
  return [...text.matchAll(RATING)].map(({ index, 1: rating = '' }) => ({
    from: beginnings.findLast((beginning) => beginning < index) ?? 0,
    to: beginnings.find((beginning) => beginning > index) ?? text.length,
    ratingAt: index,
    rating: rating.trim(),
  }))
}
