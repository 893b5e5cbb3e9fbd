import { z } from 'zod'
import type { Reference } from '../citations/load-references.ts'
import type { Claim } from '../mdx/parsed-article.ts'
import { DIGEST, digestOf, type Digest } from './canonical-json.ts'
import { sourceDigest } from './source-digest.ts'

/** What an approval of a claim is about: every part that carries meaning, and nothing else. */
export const claimSubjectSchema = z.strictObject({
  v: z.literal(1),
  article: z.string(),
  headings: z.array(z.string()),
  tableHeader: z.string().nullable(),
  enclosing: z.array(
    z.strictObject({ tag: z.string(), attributes: z.array(z.tuple([z.string(), z.string()])) }),
  ),
  block: z.string(),
  sentence: z.string(),
  citations: z.array(
    z.strictObject({
      source: z.string(),
      passage: z.string(),
      locator: z.string(),
      sourceDigest: z.string().regex(DIGEST),
    }),
  ),
})

export type ClaimSubject = z.infer<typeof claimSubjectSchema>

/** A claim of one article, with the digest that approvals of it name. */
export type DigestedClaim = {
  article: string
  claim: Claim
  subject: ClaimSubject
  digest: Digest
}

/** A claim cites what the list of references does not have; `npm run check` says so with its place. */
export class UnknownPassageError extends Error {
  override name = 'UnknownPassageError'
  readonly source: string
  readonly passage: string
  readonly line: number
  readonly column: number
  constructor(citation: Claim['citations'][number]) {
    super(`No passage \`${citation.passage}\` in a reference \`${citation.source}\``)
    this.source = citation.source
    this.passage = citation.passage
    this.line = citation.line
    this.column = citation.column
  }
}

/**
 * The claims of one article with their digests, in the order of the page.
 *
 * @param article its slug
 * @throws UnknownPassageError when a claim cites a passage that is not there
 * Source: reviews.md section 1; docs/decisions/0015-approvals.md
 */
export function digestClaims(
  article: string,
  claims: readonly Claim[],
  references: ReadonlyMap<string, Reference>,
): DigestedClaim[] {
  return claims.map((claim) => {
    const subject = claimSubject(article, claim, references)
    return { article, claim, subject, digest: digestOf(subject) }
  })
}

function claimSubject(
  article: string,
  claim: Claim,
  references: ReadonlyMap<string, Reference>,
): ClaimSubject {
  const { headings, tableHeader, enclosing, block, sentence } = claim
  return {
    v: 1,
    article,
    headings,
    tableHeader,
    enclosing,
    block,
    sentence,
    citations: claim.citations.map((citation) => {
      const reference = references.get(citation.source)
      const passage = reference?.custom.passages.find(({ id }) => id === citation.passage)
      const digest = reference === undefined ? null : sourceDigest(reference, citation.passage)
      if (passage === undefined || digest === null) throw new UnknownPassageError(citation)
      return {
        source: citation.source,
        passage: citation.passage,
        locator: passage.locator,
        sourceDigest: digest,
      }
    }),
  }
}
