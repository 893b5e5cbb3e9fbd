import type { Claim } from '../mdx/parsed-article.ts'

/** A claim that rests on a source, and where a reader finds it. */
export type SourceUse = {
  /** Of a question, behind its folder: `questions/…`. */
  slug: string
  title: string
  sentence: string
  passages: string[]
  /** Anchor of the claim's first citation of the source. */
  anchor: string
}

type Page = {
  slug: string
  title: string
  parsed: { claims: readonly Claim[]; citations: readonly { line: number; column: number }[] }
}

/**
 * Which claims on which pages rest on each source. Sources that nothing uses are not in the map.
 * Pages come in the order given, claims in the order of the page.
 */
export function claimsBySource(pages: readonly Page[]): Map<string, SourceUse[]> {
  const uses = new Map<string, SourceUse[]>()
  for (const { slug, title, parsed } of pages) {
    const order = new Map(
      parsed.citations.map((citation, index) => [placeKey(citation), index + 1] as const),
    )
    for (const claim of parsed.claims) {
      for (const source of new Set(claim.citations.map((citation) => citation.source))) {
        const citations = claim.citations.filter((citation) => citation.source === source)
        const [first] = citations
        if (first === undefined) continue
        const use: SourceUse = {
          slug,
          title,
          sentence: claim.sentence,
          passages: [...new Set(citations.map(({ passage }) => passage))],
          anchor: `cite-${order.get(placeKey(first)) ?? 1}`,
        }
        uses.set(source, [...(uses.get(source) ?? []), use])
      }
    }
  }
  return uses
}

function placeKey({ line, column }: { line: number; column: number }): string {
  return `${line}:${column}`
}
