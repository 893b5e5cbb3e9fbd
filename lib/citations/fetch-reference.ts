import type { CslItem } from './csl-item.ts'
import { normaliseDoi, normalisePmid } from './identifier.ts'
import { ImportReferenceError, importReferences } from './import-reference.ts'

type Options = {
  fetch?: typeof globalThis.fetch
  /** Milliseconds until we stop waiting. */
  timeout?: number
}

export type FetchFailure =
  | 'invalid-identifier'
  | 'offline'
  | 'timeout'
  | 'not-found'
  | 'rate-limited'
  | 'refused'
  | 'bad-data'

/** A reference that could not be fetched: why, for which identifier, and what to do instead. */
export class FetchReferenceError extends Error {
  override name = 'FetchReferenceError'
  readonly reason: FetchFailure
  /** "DOI 10.1/x" or "PMID 1" */
  readonly value: string
  readonly remedy: string
  constructor(reason: FetchFailure, value: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
    this.value = value
    this.remedy = REMEDIES[reason]
  }
}

const BY_FILE =
  'save the reference from the journal or PubMed as RIS, BibTeX or CSL-JSON and use `add --file FILE`'

const REMEDIES: Record<FetchFailure, string> = {
  'invalid-identifier': 'Check the identifier against the source.',
  offline: `Check the connection, or ${BY_FILE}.`,
  timeout: `Try again later, or ${BY_FILE}.`,
  'not-found': `Check the identifier against the source, or ${BY_FILE}.`,
  'rate-limited': `Wait a minute and try again, or ${BY_FILE}.`,
  refused: `Try again later, or ${BY_FILE}.`,
  'bad-data': `Check the identifier against the source, or ${BY_FILE}.`,
}

/**
 * The reference that a DOI's registry has.
 *
 * @throws FetchReferenceError
 * Source: https://citation.crosscite.org/docs.html (content negotiation)
 */
export async function fetchByDoi(text: string, options: Options = {}): Promise<CslItem> {
  const doi = normaliseDoi(text)
  const what = `DOI ${doi ?? text}`
  if (!doi) throw new FetchReferenceError('invalid-identifier', what, `\`${text}\` is not a DOI`)
  const address = `https://doi.org/${encodeURIComponent(doi).replaceAll('%2F', '/')}`
  const body = await get(address, 'application/vnd.citationstyles.csl+json', what, options)
  const item = readItem(body, what)
  if (!item.DOI || normaliseDoi(item.DOI) !== doi) {
    throw new FetchReferenceError('bad-data', what, `The answer for ${what} is about another work`)
  }
  return item
}

/**
 * The reference that PubMed has.
 *
 * @throws FetchReferenceError
 * Source: https://pmc.ncbi.nlm.nih.gov/api/ctxp/ (Literature Citation Exporter)
 */
export async function fetchByPmid(text: string, options: Options = {}): Promise<CslItem> {
  const pmid = normalisePmid(text)
  const what = `PMID ${pmid ?? text}`
  if (!pmid) throw new FetchReferenceError('invalid-identifier', what, `\`${text}\` is not a PMID`)
  const address = `https://pmc.ncbi.nlm.nih.gov/api/ctxp/v1/pubmed/?format=csl&id=${pmid}`
  const item = readItem(await get(address, 'application/json', what, options), what)
  if (item.PMID !== pmid) {
    throw new FetchReferenceError('bad-data', what, `The answer for ${what} is about another work`)
  }
  return item
}

async function get(
  address: string,
  accept: string,
  what: string,
  { fetch = globalThis.fetch, timeout = 15_000 }: Options,
): Promise<string> {
  const { hostname } = new URL(address)
  try {
    const signal = AbortSignal.timeout(timeout)
    const response = await fetch(address, { headers: { accept }, signal })
    if (response.ok) return await response.text()
    const [reason, message] = explainStatus(response.status, what, hostname)
    throw new FetchReferenceError(reason, what, message)
  } catch (error) {
    if (error instanceof FetchReferenceError) throw error
    const isLate = (error as Error).name === 'TimeoutError'
    throw isLate
      ? new FetchReferenceError(
          'timeout',
          what,
          `${hostname} did not answer in ${timeout / 1000} s`,
          error,
        )
      : new FetchReferenceError('offline', what, `${hostname} cannot be reached`, error)
  }
}

function explainStatus(status: number, what: string, hostname: string): [FetchFailure, string] {
  if (status === 404 || status === 410) return ['not-found', `${hostname} does not know ${what}`]
  if (status === 429) return ['rate-limited', `${hostname} has had too many questions from here`]
  return ['refused', `${hostname} answered ${status} for ${what}`]
}

function readItem(body: string, what: string): CslItem {
  try {
    const [item] = importReferences(body)
    // A registry's "accessed" is when its machine answered, not when an editor read the work.
    const { accessed: _accessed, ...rest } = item!
    return rest
  } catch (error) {
    if (!(error instanceof ImportReferenceError)) throw error
    throw new FetchReferenceError(
      'bad-data',
      what,
      `The answer for ${what} cannot be used: ${error.message}`,
      error,
    )
  }
}
