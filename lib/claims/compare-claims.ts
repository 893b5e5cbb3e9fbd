import { distance } from 'fastest-levenshtein'
import type { DigestedClaim } from './claim-subject.ts'

/** What is different about a claim. `context`: other words of its block, or the tags around it. */
export const CHANGE_KINDS = [
  'added',
  'removed',
  'reworded',
  'context',
  'recited',
  'moved',
  'source-changed',
] as const

export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** One claim that a proposal changes. At least one of `before` and `after` is there. */
export type ClaimChange = {
  article: string
  kinds: ChangeKind[]
  before: DigestedClaim | null
  after: DigestedClaim | null
}

/** Sentences less alike than this are two claims, not one that was reworded. */
const LEAST_LIKENESS = 0.4
/** More pairs than this are not looked at: nobody rewords so much, and it would take minutes. */
const MOST_PAIRS = 250_000

/**
 * What changed between two sets of claims, article by article, in the order of the page after the
 * change; removed claims stand last. Empty when nothing did.
 *
 * Claims with the same digest are the same claim, wherever they stand on the page. The rest are
 * paired by likeness of sentence and by shared citations, the likest first, so that a rewording is
 * shown as one change. A claim that stands twice counts twice.
 *
 * Source: reviews.md section 1, "Claim change"
 */
export function compareClaims(
  before: readonly DigestedClaim[],
  after: readonly DigestedClaim[],
): ClaimChange[] {
  const articles = new Set([...before, ...after].map(({ article }) => article))
  return [...articles].sort().flatMap((article) =>
    compareArticle(
      article,
      before.filter((claim) => claim.article === article),
      after.filter((claim) => claim.article === article),
    ),
  )
}

function compareArticle(
  article: string,
  before: readonly DigestedClaim[],
  after: readonly DigestedClaim[],
): ClaimChange[] {
  const oldLeft = without(before, after)
  const newLeft = without(after, before)
  const partnerOf = pairUp(oldLeft, newLeft)
  const paired = new Set(partnerOf.values())
  const changes = newLeft.map((claim): ClaimChange => {
    const old = partnerOf.get(claim)
    return old === undefined
      ? { article, kinds: ['added'], before: null, after: claim }
      : { article, kinds: kindsOf(old, claim), before: old, after: claim }
  })
  const removed = oldLeft
    .filter((claim) => !paired.has(claim))
    .map((claim): ClaimChange => ({ article, kinds: ['removed'], before: claim, after: null }))
  return [...changes, ...removed]
}

/** Claims of the first set that the second does not have, each counted as often as it stands there. */
function without(
  claims: readonly DigestedClaim[],
  others: readonly DigestedClaim[],
): DigestedClaim[] {
  const left = new Map<string, number>()
  for (const { digest } of others) left.set(digest, (left.get(digest) ?? 0) + 1)
  return claims.filter(({ digest }) => {
    const count = left.get(digest) ?? 0
    left.set(digest, count - 1)
    return count <= 0
  })
}

/** For each new claim the old one it most probably was; each old one at most once. */
function pairUp(
  before: readonly DigestedClaim[],
  after: readonly DigestedClaim[],
): Map<DigestedClaim, DigestedClaim> {
  if (before.length * after.length > MOST_PAIRS) return new Map()
  const pairs = before
    .flatMap((old) => after.map((claim) => ({ old, claim, likeness: likeness(old, claim) })))
    .filter((pair) => pair.likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness)
  const partnerOf = new Map<DigestedClaim, DigestedClaim>()
  const taken = new Set<DigestedClaim>()
  for (const { old, claim } of pairs) {
    if (partnerOf.has(claim) || taken.has(old)) continue
    partnerOf.set(claim, old)
    taken.add(old)
  }
  return partnerOf
}

/** 0 to 1: how alike the sentences are, and a little for each citation they share. */
function likeness(a: DigestedClaim, b: DigestedClaim): number {
  const [one, two] = [a.subject.sentence, b.subject.sentence]
  const longest = Math.max(one.length, two.length, 1)
  // A difference in length alone is a lower bound of the distance, and much cheaper.
  const bound = Math.abs(one.length - two.length) / longest
  const words = bound > 0.9 ? 0 : 1 - distance(one, two) / longest
  const cited = new Set(citationsOf(a))
  const both = citationsOf(b)
  const shared = both.filter((citation) => cited.has(citation)).length
  const all = new Set([...cited, ...both]).size
  return 0.75 * words + 0.25 * (all === 0 ? 0 : shared / all)
}

function kindsOf(before: DigestedClaim, after: DigestedClaim): ChangeKind[] {
  const [old, now] = [before.subject, after.subject]
  const kinds: ChangeKind[] = []
  if (old.sentence !== now.sentence) kinds.push('reworded')
  const isRecited = String(citationsOf(before)) !== String(citationsOf(after))
  if (isRecited) kinds.push('recited')
  if (differs(old.headings, now.headings) || old.tableHeader !== now.tableHeader) {
    kinds.push('moved')
  }
  if (
    differs(old.enclosing, now.enclosing) ||
    (old.sentence === now.sentence && old.block !== now.block)
  ) {
    kinds.push('context')
  }
  if (!isRecited && differs(old.citations, now.citations)) kinds.push('source-changed')
  // A reworded sentence changes its block; anything else that differs has been named above.
  return kinds.length === 0 ? ['context'] : kinds
}

function citationsOf({ subject }: DigestedClaim): string[] {
  return subject.citations.map(({ source, passage }) => `${source}#${passage}`)
}

function differs(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b)
}
