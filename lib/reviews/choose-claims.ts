import type { DigestedClaim } from '../claims/claim-subject.ts'
import type { ClaimChange } from '../claims/compare-claims.ts'

/** Words that name no claim, or more than one. */
export class UnknownClaimError extends Error {
  override name = 'UnknownClaimError'
  readonly prefix: string
  constructor(prefix: string, message: string) {
    super(message)
    this.prefix = prefix
  }
}

/** What a reviewer reads: the words after the change, or those that go. */
export function digestRead({ before, after }: ClaimChange): string {
  return (after ?? before)?.digest ?? ''
}

/** A claim that nothing changes, as a change from itself to itself. */
export function asItStands(claim: DigestedClaim): ClaimChange {
  return { article: claim.article, kinds: [], before: claim, after: claim }
}

/**
 * What can be decided about: the changes of a proposal, and, when one article is asked for, its
 * other claims as they stand. What stands twice on a page is one thing to decide.
 *
 * @param claims after the change
 */
export function decidable(
  changes: readonly ClaimChange[],
  claims: readonly DigestedClaim[],
  article: string | undefined,
): { changes: ClaimChange[]; standing: ClaimChange[] } {
  const ofArticle = changes.filter((change) => article === undefined || change.article === article)
  const changed = new Set(ofArticle.map(digestRead))
  const standing = claims.filter((claim) => claim.article === article && !changed.has(claim.digest))
  return { changes: once(ofArticle), standing: once(standing.map(asItStands)) }
}

function once(changes: readonly ClaimChange[]): ClaimChange[] {
  const keyOf = ({ article, before, after }: ClaimChange): string =>
    `${article} ${before?.digest} ${after?.digest}`
  return [...new Map(changes.map((change) => [keyOf(change), change])).values()]
}

/**
 * Those that the beginnings of digests name, in the order of the pages.
 *
 * @throws UnknownClaimError for a beginning that fits none, or several
 */
export function byDigest(
  changes: readonly ClaimChange[],
  prefixes: readonly string[],
): ClaimChange[] {
  const chosen = prefixes.map((prefix) => {
    const fitting = changes.filter((change) => digestRead(change).startsWith(prefix))
    const [one] = fitting
    if (one === undefined) {
      throw new UnknownClaimError(prefix, `No claim to decide about begins with \`${prefix}\``)
    }
    if (new Set(fitting.map(digestRead)).size > 1 || prefix.length < 4) {
      throw new UnknownClaimError(
        prefix,
        `\`${prefix}\` is too short to name one claim: give more of its digest`,
      )
    }
    return one
  })
  return changes.filter((change) => chosen.includes(change))
}
