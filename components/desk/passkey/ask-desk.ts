/** What the desk said no to, or that it could not be asked. Its message is for people. */
export class DeskRefusal extends Error {
  override name = 'DeskRefusal'
  readonly fields: Readonly<Record<string, string>>
  /** As in HTTP; 0 when the desk could not be reached. */
  readonly status: number
  constructor(message: string, status: number, fields: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.fields = fields
  }
}

/**
 * Sends JSON to an address of the desk and gives the answer.
 *
 * @throws DeskRefusal
 */
export async function askDesk(address: string, sent: unknown): Promise<unknown> {
  return ask(address, { 'Content-Type': 'application/json' }, JSON.stringify(sent))
}

/**
 * Sends a form as a browser would, and gives the address that comes next.
 *
 * @throws DeskRefusal
 */
export async function sendForm(form: HTMLFormElement): Promise<string> {
  const data = new FormData(form)
  const pairs = [...data].map(([name, value]): [string, string] => [name, String(value)])
  const isPlain = form.enctype !== 'multipart/form-data'
  const body = isPlain ? new URLSearchParams(pairs) : data
  const { next } = (await ask(form.getAttribute('action') ?? '', {}, body)) as { next: string }
  return next
}

async function ask(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string | FormData | URLSearchParams,
): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { ...headers, Accept: 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw new DeskRefusal(NO_ANSWER, 0)
    }
    throw new DeskRefusal('The desk could not be reached. Nothing was lost: try again.', 0)
  }
  const { ok, status } = response
  const type = response.headers.get('content-type') ?? ''
  if (ok && type.includes('application/json')) return response.json()
  if (type.includes('application/json')) {
    const { error, fields } = (await response.json()) as {
      error?: string
      fields?: Record<string, string>
    }
    throw new DeskRefusal(error ?? COULD_NOT, status, fields)
  }
  // What answers before our handlers do says it in plain words; a page is for nobody to read here.
  const words = type.includes('text/plain') ? (await response.text()).slice(0, 300) : COULD_NOT
  throw new DeskRefusal(words, status)
}

/** Milliseconds after which nobody is going to answer any more. */
const PATIENCE = 60_000

const NO_ANSWER =
  'The desk did not answer for a minute. Look in another tab whether it was done before you try again.'

const COULD_NOT =
  'The desk could not do this. Nothing was lost: try again, and tell an owner if it stays so.'

/** What to say when a device or the desk said no. */
export function wordsFor(error: unknown, isNew: boolean): string {
  if (!(error instanceof Error)) return 'It did not work. Try again.'
  if (error instanceof DeskRefusal) return error.message
  const reasons: Readonly<Record<string, string>> = {
    NotAllowedError:
      'It was cancelled, or your device waited too long, or it has no passkey for this desk. You can try again.',
    InvalidStateError: isNew
      ? 'This device has a passkey of yours already.'
      : 'This device has no passkey for this desk.',
    SecurityError: 'This browser does not allow passkeys at this address.',
    NotSupportedError: 'This device cannot make a passkey that asks who you are. Try another one.',
    ConstraintError:
      'This device cannot keep a passkey, or has no lock of its own. Try another one.',
  }
  return reasons[error.name] ?? `It did not work: ${error.message}. You can try again.`
}
