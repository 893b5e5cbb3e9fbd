'use client'

import { useState, useSyncExternalStore } from 'react'

/**
 * Asks for a day and a time. They are sent in universal time; with script people type and read their
 * own.
 *
 * @param start ISO 8601, in UTC; null for none
 */
export function TimeField({ name, start }: { name: string; start: string | null }) {
  const zone = useSyncExternalStore<string | null>(
    neverChanges,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  )
  const [changed, change] = useState<string | null>(null)
  const kept = start === null ? '' : zone === null ? start.slice(0, 16) : localOf(start)
  const typed = changed ?? kept
  return (
    <>
      <label className="mb-3 block max-w-sm">
        Day and time, in {zone === null ? 'universal time (UTC)' : `your time (${zone})`}
        <input
          type="datetime-local"
          name={zone === null ? name : undefined}
          value={typed}
          onChange={({ target }) => change(target.value)}
          className="field mt-1"
        />
      </label>
      {zone !== null && <input type="hidden" name={name} value={universalOf(typed)} />}
    </>
  )
}

/** What such a field holds for an instant, in the time of this machine: `2026-11-21T09:30` */
function localOf(at: string): string {
  const date = new Date(at)
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

function universalOf(typed: string): string {
  return typed === '' ? '' : new Date(typed).toISOString().slice(0, 16)
}

/** Where a machine is does not change while somebody looks at a page. */
function neverChanges(): () => void {
  return () => {}
}
