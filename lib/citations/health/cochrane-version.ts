import { normaliseDoi } from '../identifier.ts'

/** One version of a Cochrane review: every version has a DOI of its own, and all share a base. */
export type CochraneVersion = { base: string; version: number; doi: string }

/**
 * Reads `10.1002/14651858.CD001139.pub4` as version 4 of CD001139; the first version has no `.pub1`.
 * Null for the DOI of anything else.
 *
 * Source: product.md section 2, Crossref / Retraction Watch
 */
export function cochraneVersion(doi: string | null | undefined): CochraneVersion | null {
  const bare = doi ? normaliseDoi(doi) : null
  const match = /^10\.1002\/14651858\.([a-z]{2}\d{6})(?:\.pub([1-9]\d{0,2}))?$/.exec(bare ?? '')
  if (bare === null || match?.[1] === undefined) return null
  return { base: match[1], version: Number(match[2] ?? 1), doi: bare }
}
