/** What the desk said no to, or that it could not be asked. Its message is for people. */
export class DeskRefusal extends Error {
  override name = 'DeskRefusal'
  readonly fields: Readonly<Record<string, string>>
  constructor(message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message)
    this.fields = fields
  }
}

/**
 * Sends JSON to an address of the desk and gives the answer.
 *
 * @throws DeskRefusal
 */
export async function askDesk(address: string, sent: unknown): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(sent),
    })
  } catch {
    throw new DeskRefusal('The desk could not be reached. Nothing was lost: try again.')
  }
  const isJson = response.headers.get('content-type')?.includes('application/json') === true
  if (response.ok && isJson) return response.json()
  if (!isJson) throw new DeskRefusal((await response.text()).slice(0, 300))
  const { error, fields } = (await response.json()) as {
    error?: string
    fields?: Record<string, string>
  }
  throw new DeskRefusal(error ?? 'The desk could not do this. Try again.', fields)
}

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
