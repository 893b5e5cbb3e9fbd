import { Octokit } from '@octokit/core'
import type { z } from 'zod'
import { visible } from '../faults/visible-text.ts'

/** GitHub refused, or could not be reached. The message never has the token in it. */
export class GitHubError extends Error {
  override name = 'GitHubError'
  /** Of the answer; null when none came; 429 for every limit of rate, which GitHub also calls 403. */
  readonly status: number | null
  /** GitHub's own words; empty when there are none. */
  readonly said: string
  constructor(message: string, status: number | null, said = '') {
    super(message)
    this.status = status
    this.said = said
  }
}

export type GitHubOptions = {
  token: string
  /** As GITHUB_API_URL has it, without a slash at its end. */
  baseUrl?: string
  /** Waits some milliseconds before the next attempt. */
  wait?: (milliseconds: number) => Promise<void>
}

export type Parameters = Readonly<Record<string, unknown>>

/** The few ways in which we speak to GitHub. */
export type GitHub = {
  /**
   * One call, tried again while GitHub is overloaded or unreachable.
   *
   * @param route such as `GET /repos/{owner}/{repo}/pulls/{pull_number}`
   * @throws GitHubError; also when the answer is not of the form expected
   */
  request: <T>(route: string, parameters: Parameters, answer: z.ZodType<T>) => Promise<T>
  /** Every page of a list. */
  list: <T>(route: string, parameters: Parameters, items: z.ZodType<T[]>) => Promise<T[]>
}

/** The first attempt, and three more after 1, 2 and 4 seconds or what GitHub asks for. */
const ATTEMPTS = 4
/** Who is asked to wait longer than this gives up: a job should not sit and wait. */
const LONGEST_WAIT = 120_000
/** Source: docs.github.com, "Best practices for using the REST API": "wait for at least one minute" */
const SECONDARY_LIMIT_WAIT = 60_000
const TIMEOUT = 30_000
const MOST_PAGES = 50

/**
 * Unmodified Octokit with what we need around it: answers are checked, attempts are counted, and
 * errors are words.
 *
 * @throws GitHubError for an address that would send the token in the clear
 * Source: docs/decisions/0018-the-gate-on-github.md
 */
export function githubClient({
  token,
  baseUrl = 'https://api.github.com',
  wait = sleep,
}: GitHubOptions): GitHub {
  const origin = safeOrigin(baseUrl)
  const octokit = new Octokit({ auth: token, baseUrl, log: SILENT })

  const call = async (route: string, parameters: Parameters): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await attemptCall(octokit, route, parameters)
      if (!('failure' in outcome)) return outcome
      const pause = pauseBefore(outcome, attempt)
      if (pause === null) throw explain(route, outcome, token)
      await wait(pause)
    }
  }
  return {
    request: async (route, parameters, answer) => {
      return check(route, (await call(route, parameters)).data, answer)
    },
    list: async (route, parameters, items) => {
      const found = []
      let answer = await call(route, { per_page: 100, ...parameters })
      for (let page = 1; ; page += 1) {
        found.push(...check(route, answer.data, items))
        const next = nextPage(answer.headers.link)
        if (next === null) return found
        if (new URL(next).origin !== origin || page === MOST_PAGES) {
          throw new GitHubError(`${route}: unexpected number or place of pages`, 200)
        }
        answer = await call(`GET ${next}`, {})
      }
    },
  }
}

type Headers = Readonly<Record<string, string | undefined>>
type Answer = { data: unknown; headers: Headers }
type Failure = { failure: string; status: number | null; headers: Headers }

/** Octokit says on the console what is deprecated; libraries here do not print. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

const NO_ADDRESS = { protocol: '', hostname: '', origin: '' }

function safeOrigin(baseUrl: string): string {
  const { protocol, hostname, origin } = URL.canParse(baseUrl) ? new URL(baseUrl) : NO_ADDRESS
  const isHere = protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost')
  if (protocol !== 'https:' && !isHere) {
    throw new GitHubError(`Unexpected address of GitHub \`${baseUrl}\`, expected https://`, null)
  }
  return origin
}

async function attemptCall(
  octokit: Octokit,
  route: string,
  parameters: Parameters,
): Promise<Answer | Failure> {
  try {
    const { data, headers } = await octokit.request(route, {
      ...parameters,
      request: { signal: AbortSignal.timeout(TIMEOUT) },
    })
    return { data, headers: headersOf({ headers }) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    // Octokit gives an error without an answer the status 500 too.
    const answer = 'response' in error ? error.response : undefined
    const status =
      answer !== undefined && 'status' in error && typeof error.status === 'number'
        ? error.status
        : null
    return { failure: error.message, status, headers: headersOf(answer) }
  }
}

function headersOf(answer: unknown): Headers {
  const headers =
    typeof answer === 'object' && answer !== null && 'headers' in answer ? answer.headers : {}
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}

/** Milliseconds until the next attempt, or null when there is to be none. */
function pauseBefore(outcome: Failure, attempt: number): number | null {
  if (attempt >= ATTEMPTS) return null
  const { status } = outcome
  if (status === null || status >= 500) return askedFor(outcome) ?? 1000 * 2 ** (attempt - 1)
  if (!isRateLimit(outcome)) return null
  const pause = askedFor(outcome) ?? SECONDARY_LIMIT_WAIT
  return pause <= LONGEST_WAIT ? pause : null
}

function isRateLimit({ failure, status, headers }: Failure): boolean {
  return (
    status === 429 ||
    (status === 403 &&
      (headers['retry-after'] !== undefined ||
        headers['x-ratelimit-remaining'] === '0' ||
        /rate limit/i.test(failure)))
  )
}

/** What GitHub asks us to wait, in milliseconds, by its own clock. */
function askedFor({ headers }: Failure): number | null {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  if (Number.isFinite(seconds)) return Math.min(Math.max(seconds, 0), 86_400) * 1000
  if (headers['x-ratelimit-remaining'] !== '0') return null
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000
  const now = Date.parse(headers.date ?? '')
  return Number.isFinite(reset - now) ? Math.max(reset - now, 1000) : null
}

function explain(route: string, outcome: Failure, token: string): GitHubError {
  const { failure, status } = outcome
  const said = visible(failure.replaceAll(token, '…')).slice(0, 300)
  const why =
    status === null
      ? 'GitHub could not be reached'
      : isRateLimit(outcome)
        ? 'GitHub asks to wait longer than a job should; run it again later'
        : (WHY.get(status) ?? (status >= 500 ? 'GitHub is out of order' : 'GitHub refused'))
  return new GitHubError(
    `${why}: ${route}${status === null ? '' : ` answered ${status}`} (${said})`,
    isRateLimit(outcome) ? 429 : status,
    said,
  )
}

const WHY: ReadonlyMap<number, string> = new Map([
  [401, 'GitHub does not accept the token; is GITHUB_TOKEN right and still valid?'],
  [403, 'The token may not do this; the workflow needs pull-requests: write and checks: write'],
  [404, 'GitHub has no such thing, or the token may not see it; check --repository and --pull'],
  [409, 'GitHub says that something changed meanwhile; run it again'],
  [422, 'GitHub did not accept what was sent'],
])

function check<T>(route: string, data: unknown, answer: z.ZodType<T>): T {
  const result = answer.safeParse(data)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0] ?? { path: [], message: '' }
  throw new GitHubError(
    `GitHub's answer could not be understood: ${route}, at \`${visible(path.join('.'))}\`: ${visible(message)}`,
    200,
  )
}

function nextPage(link: string | undefined): string | null {
  return /<([^<>]+)>;\s*rel="next"/.exec(link ?? '')?.[1] ?? null
}

async function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
