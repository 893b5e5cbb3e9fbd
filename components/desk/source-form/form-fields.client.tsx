'use client'

import { createContext, useContext, useId, useState, type ReactNode } from 'react'
import type { Words } from './source-words.ts'

/** Messages by field, shown beside it. */
export const Faults = createContext<ReadonlyMap<string, string>>(new Map())

/** Fields that are seldom needed, folded away while they are empty. */
export function More({
  label,
  isOpen,
  children,
}: {
  label: string
  isOpen: boolean
  children: ReactNode
}) {
  // What was open at first is for the browser to open and close from then on.
  const [first] = useState(isOpen)
  return (
    <details open={first}>
      <summary className="min-h-11 cursor-pointer py-2">{label}</summary>
      <div className="space-y-4 py-2">{children}</div>
    </details>
  )
}

/** A field for text, with its fault. */
export function Line({
  name,
  label,
  hint,
  isLong = false,
  value,
  onChange,
}: {
  name: string
  label: string
  hint?: string
  isLong?: boolean
  value: string
  onChange: (value: string) => void
}) {
  const id = fieldId(name)
  const isWrong = useContext(Faults).has(name)
  const shared = {
    id,
    className: 'field',
    value,
    'aria-describedby': `${id}-words`,
    'aria-invalid': isWrong,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {isLong ? <textarea rows={3} {...shared} /> : <input type="text" {...shared} />}
      <div id={`${id}-words`} className="text-base text-soft">
        {hint}
        <FaultOf name={name} />
      </div>
    </div>
  )
}

/** A field for one of some words. */
export function Choose({
  name,
  label,
  words,
  value,
  onChange,
}: {
  name: string
  label: string
  words: Words
  value: string
  onChange: (value: string) => void
}) {
  const id = fieldId(name)
  const hint = useId()
  const isWrong = useContext(Faults).has(name)
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <select
        id={id}
        className="field"
        value={value}
        aria-describedby={hint}
        aria-invalid={isWrong}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">–</option>
        {words.map(([known, text]) => (
          <option key={known} value={known}>
            {text}
          </option>
        ))}
      </select>
      <div id={hint}>
        <FaultOf name={name} />
      </div>
    </div>
  )
}

/** What is wrong with a field, if anything. */
export function FaultOf({ name }: { name: string }) {
  const message = useContext(Faults).get(name)
  return message === undefined ? null : <strong className="block text-emergency">{message}</strong>
}

/** Where a list of faults leads to. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`
}
