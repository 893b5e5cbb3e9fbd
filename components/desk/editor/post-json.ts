/** The server said no; the message is for people. */
export class RefusedRequestError extends Error {
  override name = 'RefusedRequestError'
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Nobody answered: no network, or the server is away. Trying again later may help. */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
  constructor(cause?: unknown) {
    super('The server cannot be reached', { cause })
  }
}

/** Status of an answer to whom nobody knows any more. */
export const SIGNED_OUT = 401
const SIGN_IN =
  'You are signed out. What you typed stays here: sign in in a new tab, then come back.'

let sender: string | null = null

/**
 * Says whose words this page sends from now on. Where somebody else has signed in meanwhile, in
 * another tab of the same browser, the desk takes none of them.
 */
export function sendAs(person: string): void {
  sender = person
}

/** Milliseconds after which nobody is going to answer any more. */
const PATIENCE = 20_000

/**
 * Sends JSON, or a form with a file, to the desk.
 *
 * @throws RefusedRequestError, UnreachableError; what `signal` was ended with
 */
export async function send<Answer>(
  address: string,
  body: object | FormData,
  signal?: AbortSignal,
): Promise<Answer> {
  const isForm = body instanceof FormData
  const late = AbortSignal.timeout(PATIENCE)
  let response: Response
  let text: string
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        ...(sender !== null && { 'X-Desk-Person': sender }),
        ...(isForm ? {} : { 'Content-Type': 'application/json' }),
      },
      body: isForm ? body : JSON.stringify(body),
      signal: signal === undefined ? late : AbortSignal.any([signal, late]),
    })
    text = await response.text()
  } catch (error) {
    signal?.throwIfAborted()
    throw new UnreachableError(error)
  }
  if (response.ok) return JSON.parse(text) as Answer
  // Behind a proxy, a server that is away answers so.
  if ([502, 503, 504].includes(response.status) && !text.startsWith('{')) {
    throw new UnreachableError()
  }
  const words = response.status === SIGNED_OUT ? SIGN_IN : wordsOf(text, response.status)
  throw new RefusedRequestError(response.status, words)
}

function wordsOf(text: string, status: number): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown }
    if (typeof error === 'string') return error
  } catch {
    // Refusals of the server itself are plain text.
  }
  return status >= 500 || text.startsWith('<') || text.trim() === ''
    ? `Something went wrong on the server (${status}). Your words are kept here.`
    : text.trim()
}
