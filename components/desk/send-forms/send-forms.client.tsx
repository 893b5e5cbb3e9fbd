'use client'

import { useEffect } from 'react'
import { DeskRefusal, sendForm, wordsFor } from '../passkey/ask-desk.ts'

/** What takes less is not worth a word. */
const SLOW = 400

/** Told to a form when the desk has taken it, before the next page comes. */
export const TAKEN = 'desk:taken'

/**
 * Sends the forms of a page without leaving it, so that a refusal or a lost network says what to do
 * beside the button and what was typed stays. A second press does nothing. Without script the browser
 * sends them.
 */
export function SendForms() {
  useEffect(() => {
    const onSubmit = (event: SubmitEvent): void => {
      const form = event.target
      if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return
      if (form.method !== 'post') return
      event.preventDefault()
      if (form.dataset.sending === undefined) void send(form, event.submitter)
    }
    // Brought back by “Back”, a page is as it was left: with a form that is on its way.
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) for (const form of document.forms) delete form.dataset.sending
    }
    // On the window, so that a form's own script has had its say before.
    globalThis.addEventListener('submit', onSubmit)
    globalThis.addEventListener('pageshow', onShow)
    return () => {
      globalThis.removeEventListener('submit', onSubmit)
      globalThis.removeEventListener('pageshow', onShow)
    }
  }, [])
  return null
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  form.dataset.sending = ''
  const place = placeFor(form, submitter ?? buttonOf(form))
  const slow = setTimeout(() => place.replaceChildren('One moment.'), SLOW)
  try {
    const next = await sendForm(form)
    form.dispatchEvent(new Event(TAKEN))
    goTo(next)
  } catch (error) {
    delete form.dataset.sending
    place.replaceChildren(...refusalOf(error))
  } finally {
    clearTimeout(slow)
  }
}

/** The form's own button: other forms may have theirs within it, and its own may stand outside. */
function buttonOf(form: HTMLFormElement): HTMLElement | null {
  const isButton = (part: Element): part is HTMLButtonElement =>
    part instanceof HTMLButtonElement && part.type === 'submit'
  return [...form.elements].find(isButton) ?? null
}

/** Where the form says how it goes: after its button, and empty, so that what comes is read out. */
function placeFor(form: HTMLFormElement, button: HTMLElement | null): HTMLElement {
  const next = button?.nextElementSibling
  if (next instanceof HTMLOutputElement && next.dataset.told !== undefined) {
    next.replaceChildren()
    return next
  }
  const place = document.createElement('output')
  place.dataset.told = ''
  place.className = 'told'
  if (button === null) form.append(place)
  else button.after(place)
  return place
}

function refusalOf(error: unknown): (string | HTMLElement)[] {
  if (!(error instanceof DeskRefusal && error.status === 401)) return [wordsFor(error, false)]
  const link = document.createElement('a')
  link.href = '/desk/sign-in/?next=/desk/account/'
  link.target = '_blank'
  link.textContent = 'Sign in (new tab)'
  return ['You are signed out. What you typed is still here. ', link, ', then press again.']
}

/** To the page that comes next, also when it is this one. */
function goTo(next: string): void {
  const { pathname, search, hash } = new URL(next, location.href)
  const isHere = pathname === location.pathname && search === location.search
  if (!isHere) return location.assign(next)
  history.replaceState(null, '', next)
  if (hash !== '') location.hash = hash
  location.reload()
}
