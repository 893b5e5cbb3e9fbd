'use client'

import { useEffect, useRef, useState } from 'react'
import { askDesk, wordsFor } from '../passkey/ask-desk.ts'
import { TAKEN } from '../send-forms/send-forms.client.tsx'

type Decided = { key: string; decision: string | null; note: string }

/** Letters typed within this time are kept together. */
const PAUSE = 700
/** After this time what could not be kept is sent again. */
const AGAIN = 5000

const KEYS: readonly [string, string][] = [
  ['j', 'next claim'],
  ['k', 'claim before'],
  ['a', 'approve, and go to the next claim'],
  ['c', 'request changes, and write the note'],
  ['n', 'write the note'],
  ['Esc', 'from the note back to its claim'],
  ['s', 'go on to signing'],
  ['?', 'these keys'],
]

/**
 * What script adds to the form of a review: decisions are kept as they are made, keys, and how many
 * are decided. The form works without it.
 *
 * @param form id of the form
 */
export function ReviewKeys({ form: formId, address }: { form: string; address: string }) {
  const help = useRef<HTMLDialogElement>(null)
  const [counts, setCounts] = useState<{ decided: number; all: number } | null>(null)
  const [kept, setKept] = useState('')
  const hasKeys = useRef<HTMLInputElement>(null)
  const keysOn = useRef(true)

  useEffect(() => {
    const isOn = localStorage.getItem('review-keys') !== 'off'
    keysOn.current = isOn
    if (hasKeys.current !== null) hasKeys.current.checked = isOn
    const form = document.getElementById(formId)
    if (!(form instanceof HTMLFormElement)) return
    const keeper = new Keeper(form, address, setKept)
    const count = (): void => setCounts(countsOf(form))
    count()
    const onChange = ({ target }: Event): void => {
      const key = keyOfField(target)
      if (key === null) return
      keeper.keep(key, target instanceof HTMLTextAreaElement ? PAUSE : 0)
      count()
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLTextAreaElement && event.key === 'Escape') {
        event.target.closest<HTMLElement>('[data-card]')?.focus()
        return
      }
      if (!keysOn.current || !isOurs(event, help.current)) return
      if (event.key === '?') help.current?.showModal()
      else if (event.key === 's') form.requestSubmit()
      else if (!press(form, event.key)) return
      event.preventDefault()
    }
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (keeper.isRefused) event.preventDefault()
    }
    form.addEventListener('input', onChange)
    form.addEventListener(TAKEN, keeper.stop)
    document.addEventListener('keydown', onKey)
    globalThis.addEventListener('beforeunload', onLeave)
    globalThis.addEventListener('pagehide', keeper.sendLast)
    return () => {
      form.removeEventListener('input', onChange)
      form.removeEventListener(TAKEN, keeper.stop)
      document.removeEventListener('keydown', onKey)
      globalThis.removeEventListener('beforeunload', onLeave)
      globalThis.removeEventListener('pagehide', keeper.sendLast)
      keeper.stop()
    }
  }, [formId, address])

  return (
    <div className="review-bar" hidden={counts === null}>
      <p className="grow min-w-0 text-base">
        <output>
          {counts !== null && `${counts.decided} of ${counts.all} decided`}
          {kept !== '' && `. ${kept}`}
        </output>
        <progress
          aria-hidden="true"
          className="progress mt-1 max-w-80"
          max={counts?.all ?? 1}
          value={counts?.decided ?? 0}
        />
      </p>
      <button
        type="button"
        className="button review-keys"
        onClick={() => help.current?.showModal()}
      >
        Keys
      </button>
      {counts !== null && counts.decided > 0 && (
        <button type="submit" form={formId} className="button">
          Sign
        </button>
      )}
      <dialog ref={help} aria-labelledby="keys" className="review-help card">
        <h2 id="keys" className="text-xl">
          Keys
        </h2>
        <dl className="mt-2">
          {KEYS.map(([key, does]) => (
            <div key={key} className="flex gap-4">
              <dt className="w-10">
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-3 flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            ref={hasKeys}
            defaultChecked
            onChange={({ target }) => {
              keysOn.current = target.checked
              localStorage.setItem('review-keys', target.checked ? 'on' : 'off')
            }}
          />
          Keys are on
        </label>
        <form method="dialog" className="mt-2">
          <button type="submit" className="button">
            Close
          </button>
        </form>
      </dialog>
    </div>
  )
}

/** Sends decisions to be kept, the last word about each, until they are. */
class Keeper {
  readonly #form: HTMLFormElement
  readonly #address: string
  readonly #tell: (words: string) => void
  readonly #waiting = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSending = false
  #hasFailed = false
  #isOver = false

  constructor(form: HTMLFormElement, address: string, tell: (words: string) => void) {
    this.#form = form
    this.#address = address
    this.#tell = tell
  }

  /** Whether the desk did not take what was sent last. */
  get isRefused(): boolean {
    return !this.#isOver && this.#hasFailed && this.#waiting.size > 0
  }

  keep(key: string, pause: number): void {
    this.#waiting.add(key)
    this.#tell('Keeping it')
    this.#later(pause)
  }

  /** The form itself was sent, with everything. */
  readonly stop = (): void => {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  /** What is left when the page goes away is sent by the browser behind its back. */
  readonly sendLast = (): void => {
    if (this.#isOver || this.#waiting.size === 0) return
    void fetch(this.#address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(this.#sent([...this.#waiting])),
      keepalive: true,
    })
  }

  #later(pause: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#send(), pause)
  }

  #sent(keys: readonly string[]): object {
    return {
      base: valueOf(this.#form, 'base'),
      head: valueOf(this.#form, 'head'),
      page: valueOf(this.#form, 'page') || null,
      decisions: keys.map((key) => decidedOf(this.#form, key)),
    }
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.#waiting.size === 0) return
    const keys = [...this.#waiting]
    this.#waiting.clear()
    this.#isSending = true
    try {
      await askDesk(this.#address, this.#sent(keys))
      this.#hasFailed = false
      if (this.#waiting.size === 0) this.#tell('Kept')
    } catch (error) {
      for (const key of keys) this.#waiting.add(key)
      this.#hasFailed = true
      this.#tell(`Not kept yet: ${wordsFor(error, false)}`)
    } finally {
      this.#isSending = false
    }
    if (this.#waiting.size > 0 && !this.#isOver) this.#later(this.#hasFailed ? AGAIN : 0)
  }
}

function decidedOf(form: HTMLFormElement, key: string): Decided {
  const decision = form.querySelector<HTMLInputElement>(`input[name="d-${key}"]:checked`)?.value
  const note = form.querySelector<HTMLTextAreaElement>(`textarea[name="n-${key}"]`)?.value ?? ''
  return { key, decision: decision || null, note }
}

function valueOf(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? ''
}

function keyOfField(target: EventTarget | null): string | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return null
  return /^[dn]-([0-9a-f]{32})$/.exec(target.name)?.[1] ?? null
}

function countsOf(form: HTMLFormElement): { decided: number; all: number } {
  const cards = cardsOf(form)
  return { decided: cards.filter(isDecided).length, all: cards.length }
}

function cardsOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('[data-card]')]
}

function isDecided(card: HTMLElement): boolean {
  const chosen = card.querySelector<HTMLInputElement>('input[type="radio"]:checked')?.value ?? ''
  return chosen !== '' || card.dataset.decided !== undefined
}

/** Keys that other parts of the page or the browser need are left to them. */
function isOurs(event: KeyboardEvent, dialog: HTMLDialogElement | null): boolean {
  const { target } = event
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  if (dialog?.open === true) return false
  // Right after it was closed the focus can still be in it.
  if (target instanceof Node && dialog?.contains(target) === true) return true
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return false
  return !(target instanceof HTMLInputElement && target.type !== 'radio')
}

/** Does what a key stands for. False when it stands for nothing here. */
function press(form: HTMLFormElement, key: string): boolean {
  const cards = cardsOf(form)
  const current = currentOf(cards)
  const index = cards.indexOf(current ?? document.body)
  if (key === 'j') return go(cards[index + 1] ?? null)
  if (key === 'k') return go(cards[Math.max(index - 1, 0)] ?? null)
  if (current === null) return false
  if (key === 'a') {
    if (!choose(current, 'approve')) return false
    return go(cards[index + 1] ?? current)
  }
  if (key === 'c') return choose(current, 'request-changes') && focusNote(current)
  return key === 'n' && focusNote(current)
}

/** The card that has the focus, otherwise the one that is read: the first that is not above. */
function currentOf(cards: readonly HTMLElement[]): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-card]')
  if (focused) return focused
  const targeted = cards.find((card) => `#${card.id}` === location.hash)
  return targeted ?? null
}

function go(card: HTMLElement | null): boolean {
  if (card === null) return false
  card.focus({ preventScroll: true })
  card.scrollIntoView({ block: 'start' })
  return true
}

function choose(card: HTMLElement, decision: string): boolean {
  const radio = card.querySelector<HTMLInputElement>(`input[value="${decision}"]`)
  if (radio === null || radio.disabled) return false
  radio.checked = true
  radio.dispatchEvent(new Event('input', { bubbles: true }))
  return true
}

function focusNote(card: HTMLElement): boolean {
  const note = card.querySelector<HTMLElement>('.review-note textarea')
  note?.focus()
  return note !== null
}
