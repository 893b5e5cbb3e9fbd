import { setTimeout as pause } from 'node:timers/promises'
import { forEachLimited } from '../../publishing/for-each-limited.ts'
import { doiAddress, normaliseDoi } from '../identifier.ts'
import type { Reference } from '../load-references.ts'
import type { Findings } from './apply-notices.ts'
import type { Notice } from './notice.ts'
import { readCrossref } from './read-crossref.ts'

type Options = {
  fetch?: typeof globalThis.fetch
  /** Address of Crossref's REST API, without a slash at its end. */
  crossref?: string
  /** Address of the DOI system, likewise. */
  doiSystem?: string
  /** Address of a page or a person to whom Crossref can turn; nobody is invented. */
  contact?: string
  /** Milliseconds until an answer is given up. */
  timeout?: number
  /** Milliseconds before each further try; as many tries as there are entries, and one. */
  waits?: readonly number[]
  onProgress?: (done: number, all: number) => void
  /** Told before each wait: why, and for how many milliseconds. */
  onWait?: (reason: string, milliseconds: number) => void
}

export type CrossrefFindings = Findings & {
  /** References about which nothing is known, and why; sorted by id. */
  unanswered: { id: string; doi: string; reason: string }[]
  /** Ids of references that another register than Crossref has; asking again would not help. */
  elsewhere: string[]
}

/** No register could be reached at all, so nothing is known of any reference. */
export class NoNetworkError extends Error {
  override name = 'NoNetworkError'
}

/** A question that got no answer we can use. */
class NoAnswerError extends Error {
  override name = 'NoAnswerError'
  readonly isNetwork: boolean
  constructor(message: string, options: { isNetwork?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.isNetwork = options.isNetwork ?? false
  }
}

/** Longest wait that a register may ask for, in milliseconds. */
const LONGEST_WAIT = 60_000

/** Crossref's polite service takes three questions at once from those who say who asks, else one. */
const AT_ONCE = { known: 3, unknown: 1 }

/**
 * Asks Crossref about every reference with a DOI, which has the notices of publishers and those of
 * Retraction Watch. Where Crossref does not know a DOI, the DOI system is asked whether anybody does.
 *
 * @throws NoNetworkError when nothing can be reached
 * Source: www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
 */
export async function askCrossref(
  references: Iterable<Reference>,
  options: Options = {},
): Promise<CrossrefFindings> {
  const questions = [...references].flatMap(({ id, DOI }) => {
    const doi = DOI ? normaliseDoi(DOI) : null
    return doi === null ? [] : [{ id, doi }]
  })
  const notices: Notice[] = []
  const asked = new Set<string>()
  const gone = new Set<string>()
  const unanswered: CrossrefFindings['unanswered'] = []
  const elsewhere: string[] = []
  let done = 0
  const limit = options.contact?.includes('mailto:') ? AT_ONCE.known : AT_ONCE.unknown
  await forEachLimited(questions, limit, async ({ id, doi }) => {
    try {
      const answer = await askAbout(doi, options)
      if (answer === 'gone') gone.add(doi)
      else if (answer === 'elsewhere') {
        elsewhere.push(id)
      } else {
        asked.add(doi)
        notices.push(...answer)
      }
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error
      unanswered.push({ id, doi, reason: error.message })
      // All tries of a question failed, and nothing ever answered: there is no network.
      if (error.isNetwork && asked.size + gone.size + elsewhere.length === 0) {
        throw new NoNetworkError(`There is no way to the registers: ${error.message}`, {
          cause: error,
        })
      }
    }
    done += 1
    options.onProgress?.(done, questions.length)
  })
  unanswered.sort((a, b) => (a.id < b.id ? -1 : 1))
  return { notices, asked, gone, unanswered, elsewhere: elsewhere.sort() }
}

/** Notices about a DOI; `elsewhere` when another register than Crossref has it. */
async function askAbout(doi: string, options: Options): Promise<Notice[] | 'gone' | 'elsewhere'> {
  const { crossref = 'https://api.crossref.org', doiSystem = 'https://doi.org' } = options
  const response = await ask(`${crossref}/works/${encodeURIComponent(doi)}`, 'GET', options)
  if (response.status === 404) {
    const address = doiAddress(doi).replace('https://doi.org', doiSystem)
    const { status } = await ask(address, 'HEAD', options)
    return status === 404 || status === 410 ? 'gone' : 'elsewhere'
  }
  if (!response.ok) throw new NoAnswerError(`Crossref answered ${response.status}`)
  const { notices, works } = readWork(response.body)
  if (works.length !== 1 || works[0] !== doi) {
    throw new NoAnswerError('Crossref answered about another work')
  }
  return notices
}

function readWork(body: string): ReturnType<typeof readCrossref> {
  try {
    return readCrossref(JSON.parse(body))
  } catch (error) {
    throw new NoAnswerError('Crossref’s answer cannot be read', { cause: error })
  }
}

type Answer = { status: number; ok: boolean; body: string }

/** Tries again when the register is busy or out of reach; any other answer is one. */
async function ask(address: string, method: 'GET' | 'HEAD', options: Options): Promise<Answer> {
  const { waits = [1_000, 4_000, 16_000], onWait } = options
  const waitFor = async (reason: string, milliseconds: number): Promise<void> => {
    onWait?.(reason, milliseconds)
    await pause(milliseconds)
  }
  for (const wait of waits) {
    try {
      const { retryAfter, ...answer } = await askOnce(address, method, options)
      if (answer.status !== 429 && answer.status < 500) return answer
      const reason = `${hostOf(address)} answered ${answer.status}`
      await waitFor(reason, Math.min(retryAfter ?? wait, LONGEST_WAIT))
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error
      await waitFor(error.message, wait)
    }
  }
  const { status, ...answer } = await askOnce(address, method, options)
  if (status === 429) throw new NoAnswerError(`${hostOf(address)} has had too many questions`)
  if (status >= 500) throw new NoAnswerError(`${hostOf(address)} answered ${status}`)
  return { status, ...answer }
}

async function askOnce(
  address: string,
  method: 'GET' | 'HEAD',
  { fetch = globalThis.fetch, contact, timeout = 20_000 }: Options,
): Promise<Answer & { retryAfter: number | null }> {
  try {
    const response = await fetch(address, {
      method,
      // The DOI system answers with where the work is; whether its publisher lets a program in there
      // says nothing about the DOI.
      redirect: method === 'HEAD' ? 'manual' : 'follow',
      headers: {
        accept: 'application/json',
        'user-agent': `back-after-birth/0.1${contact ? ` (${contact})` : ''}`,
      },
      signal: AbortSignal.timeout(timeout),
    })
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    return {
      status: response.status,
      ok: response.ok,
      body: method === 'GET' ? await response.text() : '',
      retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null,
    }
  } catch (error) {
    const isLate = (error as Error).name === 'TimeoutError'
    throw new NoAnswerError(
      `${hostOf(address)} ${isLate ? `did not answer in ${timeout / 1_000} s` : 'cannot be reached'}`,
      { isNetwork: true, cause: error },
    )
  }
}

function hostOf(address: string): string {
  return new URL(address).hostname
}
