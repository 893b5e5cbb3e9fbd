import { distance } from 'fastest-levenshtein'
import { yearOf, type CslItem } from './csl-item.ts'
import { normaliseDoi, normalisePmcid, normalisePmid } from './identifier.ts'

export type Duplicate = {
  id: string
  /** What the two have in common. */
  by: 'DOI' | 'PMID' | 'PMCID' | 'title'
}

/** Identifiers of which a work has one, with the one spelling in which they are compared. */
const IDENTIFIERS = [
  ['DOI', normaliseDoi],
  ['PMID', normalisePmid],
  ['PMCID', normalisePmcid],
] as const

/** Share of a title that may differ: a hyphen, an accent, "randomised" and "randomized". */
const TITLE_TOLERANCE = 0.1

/**
 * References that are the same work as the item, in the order given; empty when it is new.
 *
 * The same identifier decides, and so does a different one: an updated Cochrane review has its
 * predecessor's title and another DOI. Only where identifiers leave it open do titles count, with
 * years at most one apart (online first, then in print).
 */
export function findDuplicates(item: CslItem, references: Iterable<CslItem>): Duplicate[] {
  return [...references].flatMap((reference) => {
    const by = commonTrait(item, reference)
    return by ? [{ id: reference.id, by }] : []
  })
}

function commonTrait(item: CslItem, reference: CslItem): Duplicate['by'] | null {
  let differs = false
  for (const [name, normalise] of IDENTIFIERS) {
    const [ours, theirs] = [item[name], reference[name]].map((value) => value && normalise(value))
    if (!ours || !theirs) continue
    if (ours === theirs) return name
    differs = true
  }
  return !differs && haveLikeTitles(item, reference) ? 'title' : null
}

function haveLikeTitles(a: CslItem, b: CslItem): boolean {
  const [titleA, titleB] = [bareTitle(a.title), bareTitle(b.title)]
  if (!titleA || !titleB) return false
  const [yearA, yearB] = [yearOf(a), yearOf(b)]
  if (yearA !== null && yearB !== null && Math.abs(yearA - yearB) > 1) return false
  return distance(titleA, titleB) <= Math.max(titleA.length, titleB.length) * TITLE_TOLERANCE
}

function bareTitle(title = ''): string {
  return title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '')
}
