import { buildReference } from '../citations/reference-builder.ts'
import type { Reference } from '../citations/load-references.ts'
import type { Passage } from '../citations/reference.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import { digestClaims, type DigestedClaim } from './claim-subject.ts'

function passage(id: string): Passage {
  return {
    id,
    locator: 'Results, abstract',
    statement: `What the ${id} passage says.`,
    basis: 'abstract',
    'read-at': 'https://example.org/abstract',
  }
}

/** References `hoy-2012` and `to-2011`, each with the passages `first` and `second`. */
export function twoReferences(): Map<string, Reference> {
  return new Map(
    ['hoy-2012', 'to-2011'].map((id) => [
      id,
      buildReference({ id }, { passages: [passage('first'), passage('second')] }),
    ]),
  )
}

/** Claims of an article's body, with their digests. */
export function claimsOf(
  body: string,
  { article = 'lower-back-pain', references = twoReferences() } = {},
): DigestedClaim[] {
  return digestClaims(article, parseArticle(body).claims, references)
}
