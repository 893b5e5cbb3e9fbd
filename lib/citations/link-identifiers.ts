import { doiAddress, pmcidAddress, pmidAddress } from './identifier.ts'

export type EntryPart = { text: string; href: string | null }

/** `doi:10.…`, `PMCID: PMC…`, `PMID: …` and plain addresses, as a printed entry spells them. */
const IDENTIFIER =
  /(?<doi>\bdoi:(10\.\S+))|(?<pmcid>\bPMC\d+)|(?<pmid>\bPMID: (\d+))|(?<url>https?:\/\/\S+)/gi

/**
 * Cuts a printed entry into text and links, so that its identifiers can be pressed where they stand.
 * Joined again, the parts are the entry, letter by letter.
 */
export function linkIdentifiers(entry: string): EntryPart[] {
  const parts: EntryPart[] = []
  let last = 0
  for (const match of entry.matchAll(IDENTIFIER)) {
    const text = match[0].replace(/[.,;]+$/, '')
    if (match.index > last) parts.push({ text: entry.slice(last, match.index), href: null })
    parts.push({ text, href: hrefOf(text) })
    last = match.index + text.length
  }
  if (last < entry.length) parts.push({ text: entry.slice(last), href: null })
  return parts
}

function hrefOf(identifier: string): string {
  if (/^doi:/i.test(identifier)) return doiAddress(identifier.slice('doi:'.length))
  if (/^PMID/i.test(identifier)) return pmidAddress(identifier.replace(/\D/g, ''))
  if (/^PMC/i.test(identifier)) return pmcidAddress(identifier)
  return identifier
}
