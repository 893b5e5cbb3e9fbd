import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds after a letter, as drafts of pages. */
const PAUSE = 200

/**
 * Keeps a half-filled form in this browser while somebody types, and gives it back when the page is
 * opened again: after a reload, a crash, or a sign-in that had run out.
 *
 * @param given.name of the form: of one person, for one thing
 * @param given.start what nobody need keep
 * @param given.read what was kept, as a form can take it; null when it cannot
 * @param given.restore called once with what was kept
 * @returns when what was restored had been typed, and what forgets it: to be called once it is saved
 */
export function useKeptForm<Value>(given: {
  name: string
  value: Value
  start: Value
  read: (kept: unknown) => Value | null
  restore: (value: Value) => void
}): { restoredFrom: string | null; forget: () => void } {
  const { name, value } = given
  const [restoredFrom, setRestoredFrom] = useState<string | null>(null)
  const isForgotten = useRef(false)
  const first = useRef(given)

  useEffect(() => {
    const { start, read, restore } = first.current
    const kept = get(name)
    const before = kept === null ? null : read(kept.value)
    if (kept === null || before === null || isSame(before, start)) return
    restore(before)
    setRestoredFrom(kept.at)
  }, [name])

  useEffect(() => {
    const keep = (): void => {
      if (isForgotten.current) return
      if (isSame(value, first.current.start)) remove(name)
      else set(name, { value, at: new Date().toISOString() })
    }
    const timer = setTimeout(keep, PAUSE)
    window.addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pagehide', keep)
    }
  }, [name, value])

  const forget = useCallback(() => {
    isForgotten.current = true
    remove(name)
  }, [name])
  return { restoredFrom, forget }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function get(name: string): { value: unknown; at: string } | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as { at?: unknown } | null
    return kept !== null && typeof kept.at === 'string'
      ? (kept as { value: unknown; at: string })
      : null
  } catch {
    return null
  }
}

function set(name: string, kept: object): void {
  try {
    localStorage.setItem(name, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing, or is full.
  }
}

function remove(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing was kept.
  }
}
