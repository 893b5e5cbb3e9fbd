import type { Reference } from '../citations/load-references.ts'
import type { Passage } from '../citations/reference.ts'
import { statisticWords } from '../citations/statistic-words.ts'
import { digestClaims, UnknownPassageError } from '../claims/claim-subject.ts'
import type { Digest } from '../claims/canonical-json.ts'
import type { Claim } from '../mdx/parsed-article.ts'
import type { ArticleReview } from '../reviews/article-review.ts'
import type { ClaimReview } from '../reviews/review-state.ts'

/** A claim of an article with all that it rests on, to be read on paper. */
export type EvidenceItem = {
  /** First digits of the digest: the address of the claim in exactly these words, with these sources. */
  anchor: string
  digest: Digest
  /** Innermost heading above it; null before the first one. */
  heading: string | null
  /** As the page prints it, numbers written out. */
  sentence: string
  /** Each passage once, in the order in which the sentence cites them. */
  passages: { reference: Reference; passage: Passage }[]
  review: ClaimReview
}

/** Digits of a digest that make an address; 48 bits are enough for the claims of one page. */
const ANCHOR_LENGTH = 12

/**
 * The claims of an article in the order of the page. A claim that stands twice with the same digest
 * is one.
 *
 * @param review as it stands for these very claims
 * @throws UnknownPassageError when a claim cites a passage that is not there
 */
export function evidencePack(
  slug: string,
  claims: readonly Claim[],
  references: ReadonlyMap<string, Reference>,
  review: ArticleReview,
): EvidenceItem[] {
  const items = new Map<Digest, EvidenceItem>()
  for (const [index, { claim, digest }] of digestClaims(slug, claims, references).entries()) {
    if (items.has(digest)) continue
    items.set(digest, {
      anchor: digest.slice(0, ANCHOR_LENGTH),
      digest,
      heading: claim.headings.at(-1) ?? null,
      sentence: spelledSentence(claim.sentence, references),
      passages: passagesOf(claim, references),
      review: review.claims[index]?.review ?? { state: 'unreviewed' },
    })
  }
  return [...items.values()]
}

function passagesOf(
  { citations }: Claim,
  references: ReadonlyMap<string, Reference>,
): EvidenceItem['passages'] {
  const seen = new Set<string>()
  return citations.flatMap((citation) => {
    const key = `${citation.source}#${citation.passage}`
    if (seen.has(key)) return []
    seen.add(key)
    const reference = references.get(citation.source)
    const passage = reference?.custom.passages.find(({ id }) => id === citation.passage)
    if (reference === undefined || passage === undefined) throw new UnknownPassageError(citation)
    return [{ reference, passage }]
  })
}

/** A claim holds `[STAT source#passage]` where the page prints a number; this writes it out. */
function spelledSentence(sentence: string, references: ReadonlyMap<string, Reference>): string {
  return sentence.replace(
    /\[STAT ([^#\]]+)#([^\]]+)\]/g,
    (whole, source: string, id: string, offset: number) => {
      const passages = references.get(source)?.custom.passages
      const statistic = passages?.find((passage) => passage.id === id)?.statistic
      if (statistic === undefined) return whole
      const words = statisticWords(statistic)
      return offset === 0 ? words.charAt(0).toUpperCase() + words.slice(1) : words
    },
  )
}
