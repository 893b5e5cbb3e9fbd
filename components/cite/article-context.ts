import type { Passage } from '@/lib/citations/reference.ts'
import type { Reference } from '@/lib/citations/load-references.ts'
import type { ArticleReview } from '@/lib/reviews/article-review.ts'
import type { Citation } from '@/lib/mdx/parsed-article.ts'
import { numberCitations } from '@/lib/citations/number-citations.ts'
import type { ClaimReview } from '@/lib/reviews/review-state.ts'

/** One piece of evidence a page cites: a passage of a source, opened by every citation of it. */
export type Note = {
  id: string
  number: number
  reference: Reference
  passage: Passage
  /** Of each sentence that rests on it; empty while nobody has said anything about the page. */
  reviews: ClaimReview[]
}

/** What the citations of one page need to know about each other. */
export type ArticleContext = {
  /** References in order of first appearance. */
  references: Reference[]
  numberOf: (source: string) => number
  /** Places (from 1) at which a source is cited, for links back to them. */
  occurrencesOf: (source: string) => number[]
  notes: Note[]
  noteOf: (source: string, passage: string) => Note
  /**
   * Whether the citation at this place says that its sentence is approved. On a page that is checked
   * as a whole none does, because all of them are.
   */
  isMarked: (occurrence: number) => boolean
}

export class UnknownCitationError extends Error {
  override name = 'UnknownCitationError'
  readonly source: string
  readonly passage: string
  constructor(source: string, passage: string) {
    super(
      `No passage \`${passage}\` in a reference \`${source}\`. To see every fault: npm run check`,
    )
    this.source = source
    this.passage = passage
  }
}

/**
 * @throws UnknownCitationError when a citation names no passage of ours, or one that nobody has
 *   verified: such a page must never be built
 */
export function articleContext(
  citations: readonly Citation[],
  library: ReadonlyMap<string, Reference>,
  review: ArticleReview,
): ArticleContext {
  // What a tag prints is cited where the tag stands, but counted after the text.
  const { order, numberOf } = numberCitations(citations.toSorted(byPlace))
  const { occurrences } = numberCitations(citations)
  const notes = new Map<string, Note>()
  for (const { source, passage: id } of citations) {
    const key = `${source}#${id}`
    if (notes.has(key)) continue
    const reference = library.get(source)
    const passage = reference?.custom.passages.find((candidate) => candidate.id === id)
    if (reference === undefined || passage === undefined || passage.basis === 'unverified') {
      throw new UnknownCitationError(source, id)
    }
    notes.set(key, {
      id: `note-${notes.size + 1}`,
      number: numberOf.get(source) ?? 0,
      reference,
      passage,
      reviews: review.claims
        .filter((claim) =>
          claim.citations.some((citation) => citation.source === source && citation.passage === id),
        )
        .map((claim) => claim.review),
    })
  }
  const marked = new Set(
    review.page.state === 'checked'
      ? []
      : review.claims
          .filter((claim) => claim.review.state === 'approved')
          .flatMap((claim) => claim.citations.map(placeKey)),
  )
  return {
    references: order.flatMap((source) => library.get(source) ?? []),
    numberOf: (source) => numberOf.get(source) ?? 0,
    // Indexes count from 0, places on the page from 1.
    occurrencesOf: (source) => (occurrences.get(source) ?? []).map((index) => index + 1),
    notes: [...notes.values()],
    noteOf: (source, passage) => {
      const note = notes.get(`${source}#${passage}`)
      if (note === undefined) throw new UnknownCitationError(source, passage)
      return note
    },
    isMarked: (occurrence) => {
      const citation = citations[occurrence - 1]
      return citation !== undefined && marked.has(placeKey(citation))
    },
  }
}

function placeKey({ line, column }: Citation): string {
  return `${line}:${column}`
}

function byPlace(a: Citation, b: Citation): number {
  return a.line - b.line || a.column - b.column
}
