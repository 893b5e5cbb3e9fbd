/**
 * One spelling for each identifier, so that two spellings of the same work meet.
 *
 * DOIs are compared in lower case because they do not distinguish case (DOI Handbook, 2.4).
 */

/** `10.1186/1471-2393-14-48` from any form of it (`https://doi.org/…`, `doi:…`), or null. */
export function normaliseDoi(text: string): string | null {
  const bare = decode(text.trim())
    .replace(/^https?:\/\/(dx\.)?doi\.org\//i, '')
    .replace(/^doi:\s*/i, '')
    .replace(/[\s.,;]+$/, '')
    .toLowerCase()
  return /^10\.\d{4,9}(\.\d+)*\/\S+$/.test(bare) ? bare : null
}

/** `21352600` from `PMID: 21352600`, a PubMed address or the bare number, or null. */
export function normalisePmid(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^https?:\/\/(pubmed\.ncbi\.nlm\.nih\.gov|(www\.)?ncbi\.nlm\.nih\.gov\/pubmed)\//i, '')
    .replace(/^pmid:?\s*/i, '')
    .replace(/\/$/, '')
  return /^[1-9]\d{0,8}$/.test(bare) ? bare : null
}

/** `PMC3053307` from that, `3053307` or an address in PubMed Central, or null. */
export function normalisePmcid(text: string): string | null {
  const bare = text
    .trim()
    .replace(
      /^https?:\/\/(pmc\.ncbi\.nlm\.nih\.gov|(www\.)?ncbi\.nlm\.nih\.gov\/pmc)\/articles\//i,
      '',
    )
    .replace(/^pmcid:?\s*/i, '')
    .replace(/\/$/, '')
    .replace(/^pmc/i, '')
  return /^[1-9]\d{0,9}$/.test(bare) ? `PMC${bare}` : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A DOI may hold a bare `%`; then it was not written as an address.
    return text
  }
}

/** Where a DOI leads. Old ones hold `<`, `>`, `#` and the like, which an address cannot. */
export function doiAddress(doi: string): string {
  return `https://doi.org/${encodeURIComponent(doi).replace(/%(2F|3A|3B)/g, decodeURIComponent)}`
}

/** @param pmid as `normalisePmid` gives it */
export function pmidAddress(pmid: string): string {
  return `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`
}

/** @param pmcid as `normalisePmcid` gives it */
export function pmcidAddress(pmcid: string): string {
  return `https://pmc.ncbi.nlm.nih.gov/articles/${pmcid}/`
}
