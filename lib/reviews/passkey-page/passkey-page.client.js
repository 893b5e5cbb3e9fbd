/**
 * Asks the device for a passkey or a signature, and sends what it gives to the command that shows
 * this page. Everything that can go wrong is told in words, and can be tried again.
 */
const { startAuthentication, startRegistration, browserSupportsWebAuthn } =
  globalThis.SimpleWebAuthnBrowser

const main = document.querySelector('main')
const told = document.querySelector('[role="status"]')
const buttons = [...document.querySelectorAll('button')]
const [go, decline] = buttons
const isEnrolment = main.dataset.kind === 'enrol'

go.addEventListener('click', () => attempt(ask))
decline.addEventListener('click', () => attempt(async () => send({ declined: true })))

if (!browserSupportsWebAuthn()) {
  tell('refused', 'This browser knows no passkeys. Open the address in another one.')
  go.disabled = true
}

async function ask() {
  tell('waiting', 'Your device asks you now.')
  const optionsJSON = await (await reach('options.json')).json()
  const answer = await (isEnrolment
    ? startRegistration({ optionsJSON })
    : startAuthentication({ optionsJSON }))
  tell('waiting', 'Being verified.')
  await send(answer)
}

async function send(answer) {
  const response = await reach('answer', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(answer),
  })
  const { accepted, told: words } = await response.json()
  if (response.ok) finish(accepted ? 'done' : 'refused', words)
  else tell('refused', `${words} ${kept()}`)
}

async function attempt(act) {
  for (const button of buttons) button.disabled = true
  try {
    await act()
  } catch (error) {
    tell('refused', wordsFor(error))
  }
  if (main.dataset.finished === undefined) for (const button of buttons) button.disabled = false
}

async function reach(name, options) {
  try {
    return await fetch(name, options)
  } catch (cause) {
    throw new Error('no command', { cause })
  }
}

function wordsFor(error) {
  if (error.message === 'no command') {
    return 'The command in your terminal is not running any more. Nothing was written: run it again, and open the new address.'
  }
  const reasons = {
    NotAllowedError: 'It was cancelled, or your device waited too long.',
    InvalidStateError: isEnrolment
      ? 'This device has a passkey of yours already.'
      : 'This device has none of your passkeys.',
    SecurityError: 'This browser does not allow passkeys at this address.',
    NotSupportedError: 'This device cannot make a passkey that asks who you are.',
  }
  return `${reasons[error.name] ?? `It did not work: ${error.message}`} ${kept()}`
}

function kept() {
  return isEnrolment ? 'You can try again.' : 'Nothing is lost: you can try again.'
}

function finish(kind, words) {
  main.dataset.finished = ''
  for (const button of buttons) button.disabled = true
  tell(kind, words)
}

function tell(kind, words) {
  told.dataset.kind = kind
  told.textContent = words
}
