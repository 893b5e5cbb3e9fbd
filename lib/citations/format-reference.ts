import { printingEngine } from './citation-engine.ts'
import type { CslItem } from './csl-item.ts'
import {
  doiAddress,
  normaliseDoi,
  normalisePmcid,
  normalisePmid,
  pmcidAddress,
  pmidAddress,
} from './identifier.ts'

/**
 * A citation style that the engine knows. Vancouver is what readers of medical papers expect; AMA is
 * not among those it comes with.
 */
export type CitationStyle = 'vancouver' | 'apa'

export type ReferenceLink = { label: string; href: string }

const entries = new Map<string, WeakMap<object, string>>()

/**
 * One entry of a reference list as plain text, without its number.
 *
 * The text is cached with the object: a changed reference is a new object.
 */
export function formatReference(
  reference: CslItem,
  style: CitationStyle = 'vancouver',
): { text: string } {
  // Numeric styles start with the number in the list, which is 1 in a list of one.
  return { text: print(reference, style).replace(/^1\. /, '') }
}

/**
 * Who and when, for places with little room: "Bergström and others, 2014", "To and Wong, 2011",
 * "UpToDate, 2021"; the journal or the title when nobody is named, "no date" when there is no date.
 */
export function shortReference(reference: CslItem): string {
  return print(reference, 'short')
}

/**
 * Where a reference can be read: DOI, PubMed, PubMed Central, then its own address unless that is
 * one of the former. Empty when it has none. Only http(s) addresses come out.
 */
export function referenceLinks(reference: CslItem): ReferenceLink[] {
  const { DOI, PMID, PMCID, URL: address } = reference
  const doi = DOI ? normaliseDoi(DOI) : null
  const pmid = PMID ? normalisePmid(PMID) : null
  const pmcid = PMCID ? normalisePmcid(PMCID) : null
  const links: ReferenceLink[] = []
  if (DOI && doi) {
    const shown = DOI.slice(DOI.search(/10\./))
    links.push({ label: `DOI ${shown}`, href: doiAddress(shown) })
  }
  if (pmid) links.push({ label: `PubMed ${pmid}`, href: pmidAddress(pmid) })
  if (pmcid) {
    links.push({ label: `PubMed Central ${pmcid}`, href: pmcidAddress(pmcid) })
  }
  const isOneOfThese =
    !address ||
    (doi !== null && normaliseDoi(address) === doi) ||
    (pmid !== null && normalisePmid(address) === pmid) ||
    (pmcid !== null && normalisePmcid(address) === pmcid)
  const url = isOneOfThese || !URL.canParse(address) ? null : new URL(address)
  if (url && /^https?:$/.test(url.protocol)) {
    links.push({ label: url.hostname.replace(/^www\./, ''), href: url.href })
  }
  return links
}

function print(reference: CslItem, template: string): string {
  const cache = entries.get(template) ?? new WeakMap<object, string>()
  entries.set(template, cache)
  const cached = cache.get(reference)
  if (cached !== undefined) return cached

  const Cite = printingEngine()
  // The engine reads `note` for hidden fields ("DOI: …" on a line of its own), so it does not get it.
  const { custom: _custom, note: _note, ...item } = reference
  const cite = new Cite([item], { forceType: '@csl/list+object', generateGraph: false })
  const text = String(cite.format('bibliography', { template, lang: 'en-US', format: 'text' }))
    .replace(/\s+/g, ' ')
    .trim()
  cache.set(reference, text)
  return text
}
