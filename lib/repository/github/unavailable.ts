import { GitHubError, type GitHub } from '../../github/client.ts'
import { visible } from '../../faults/visible-text.ts'
import { RepositoryUnavailableError } from '../errors.ts'

/** Somebody sits before the screen: who is asked to wait longer than this is told so. */
const PATIENCE = 10_000

/**
 * The same calls, whose failures are words for people at the desk. What GitHub answered stays the
 * cause: `statusOf` tells it.
 */
export function forPeople(github: GitHub): GitHub {
  return {
    request: (route, parameters, answer) => explained(github.request(route, parameters, answer)),
    list: (route, parameters, items) => explained(github.list(route, parameters, items)),
  }
}

/**
 * Waits before another attempt, as the client asks.
 *
 * @throws RepositoryUnavailableError instead of waiting for long
 */
export function impatient(
  wait: (milliseconds: number) => Promise<void>,
): (milliseconds: number) => Promise<void> {
  return async (milliseconds) => {
    if (milliseconds > PATIENCE) throw tooFast()
    await wait(milliseconds)
  }
}

/** Status of GitHub's answer; null when there was none, or the error is another. */
export function statusOf(error: unknown): number | null {
  return error instanceof RepositoryUnavailableError && error.cause instanceof GitHubError
    ? error.cause.status
    : null
}

/** What GitHub said, without anything that could steer a page or a terminal. */
export function saidBy(error: unknown): string {
  if (!(error instanceof RepositoryUnavailableError)) return ''
  return error.cause instanceof GitHubError ? visible(error.cause.said) : ''
}

/** The answer, or `otherwise` when GitHub refused with one of these statuses. */
export async function unless<T, U>(
  call: Promise<T>,
  statuses: readonly number[],
  otherwise: (error: unknown) => U | Promise<U>,
): Promise<T | U> {
  try {
    return await call
  } catch (error) {
    const status = statusOf(error)
    if (status === null || !statuses.includes(status)) throw error
    return otherwise(error)
  }
}

/** The answer; what GitHub refused is put in words for people. */
export async function explained<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw error instanceof GitHubError ? unavailable(error) : error
  }
}

function tooFast(options?: ErrorOptions): RepositoryUnavailableError {
  return new RepositoryUnavailableError(
    'GitHub asks the desk to slow down. Try again in a few minutes.',
    true,
    options,
  )
}

function unavailable(error: GitHubError): RepositoryUnavailableError {
  const { status } = error
  const say = (words: string, isTemporary: boolean): RepositoryUnavailableError =>
    new RepositoryUnavailableError(words, isTemporary, { cause: error })
  if (status === null) return say('GitHub could not be reached. Try again in a minute.', true)
  if (status === 429) return tooFast({ cause: error })
  if (status >= 500) return say('GitHub is out of order at the moment. Try again later.', true)
  // An answer that is not what GitHub answers: a page that says it is being mended, for example.
  if (status === 200) return say('GitHub answered something unexpected. Try again later.', true)
  return say(LASTING.get(status) ?? refusal(error), false)
}

const LASTING: ReadonlyMap<number, string> = new Map([
  [
    401,
    'GitHub does not accept the desk’s token any more. Whoever runs the desk has to give it a new one.',
  ],
  [
    403,
    'The desk’s token may not do this on GitHub. It needs to write contents, pull requests and issues of this repository.',
  ],
  [
    404,
    'GitHub has no such thing, or the desk’s token may not see it. Whoever runs the desk has to check the name of the repository and the token.',
  ],
])

function refusal({ said }: GitHubError): string {
  const words = visible(said)
  return `GitHub refused this${words === '' ? '' : `: ${words}`}`
}
