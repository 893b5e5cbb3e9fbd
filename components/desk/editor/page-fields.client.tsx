'use client'

import { useId, useState } from 'react'
import type { FieldValue } from '@/lib/desk/writing/change-field.ts'
import type { FieldRule, Fields } from '@/lib/mdx/front-matter.ts'

type Change = (field: string, value: FieldValue) => void

/**
 * The front matter as a form. It holds no values of its own: what is typed changes the text, and
 * what stands in the text is shown.
 *
 * @param values null while the front matter cannot be read
 */
export function PageFields({
  fields,
  values,
  disabled,
  onChange,
}: {
  fields: Fields
  values: ReadonlyMap<string, FieldValue> | null
  disabled: boolean
  onChange: Change
}) {
  if (values === null) {
    return (
      <p>
        The lines between the two <code>---</code> cannot be read, so they are not shown as a form.
        Mend them in the text: the list of faults says where.
      </p>
    )
  }
  return (
    <fieldset disabled={disabled} className="grid gap-4 sm:grid-cols-2">
      <legend className="sr-only">Front matter</legend>
      {Object.entries(fields).map(([name, rule]) => (
        <Field
          key={name}
          name={name}
          rule={rule}
          value={values.get(name) ?? null}
          onChange={onChange}
        />
      ))}
    </fieldset>
  )
}

type FieldProps = { name: string; rule: FieldRule; value: FieldValue; onChange: Change }

function Field({ name, rule, value, onChange }: FieldProps) {
  const id = useId()
  const hint = hintOf(rule, value)
  const fault = faultOf(rule, value)
  const described = `${id}-hint`
  const shared = { id, 'aria-describedby': described, 'aria-invalid': fault !== null }
  const words = (
    <p id={described} className="text-base text-soft">
      {hint}
      {fault !== null && <strong className="block text-emergency">{fault}</strong>}
    </p>
  )
  if (rule.type === 'list' && rule.values !== undefined) {
    return <Choices {...{ name, rule, value, onChange, words }} />
  }
  const text = typeof value === 'string' ? value : ''
  const label = (
    <label htmlFor={id} className="block font-semibold">
      {labelOf(name)}
    </label>
  )
  if (rule.type === 'list') {
    return (
      <div>
        {label}
        <ListField
          key={name}
          value={value}
          shared={shared}
          onChange={(next) => onChange(name, next)}
        />
        {words}
      </div>
    )
  }
  if (rule.type === 'choice') {
    return (
      <div>
        {label}
        <select
          {...shared}
          className="field"
          value={text}
          onChange={({ target }) => onChange(name, target.value || null)}
        >
          {(!rule.required || text === '') && <option value="">–</option>}
          {(rule.values ?? []).map((one) => (
            <option key={one} value={one}>
              {inWords(one)}
            </option>
          ))}
          {text !== '' && !rule.values?.includes(text) && <option value={text}>{text}</option>}
        </select>
        {words}
      </div>
    )
  }
  const isLong = (rule.maxLength ?? 0) > 100
  const change = ({ target }: { target: { value: string } }): void =>
    onChange(name, target.value.replace(/\s*\n\s*/g, ' ') || null)
  return (
    <div className={isLong ? 'sm:col-span-2' : ''}>
      {label}
      {isLong ? (
        <textarea {...shared} className="field" rows={2} value={text} onChange={change} />
      ) : (
        <input
          {...shared}
          className="field"
          type="text"
          inputMode={rule.type === 'count' ? 'numeric' : undefined}
          value={text}
          onChange={change}
        />
      )}
      {words}
    </div>
  )
}

function Choices({ name, rule, value, onChange, words }: FieldProps & { words: React.ReactNode }) {
  const chosen = Array.isArray(value) ? (value as string[]) : []
  const known = rule.values ?? []
  const all = [...known, ...chosen.filter((one) => !known.includes(one))]
  return (
    <fieldset className="sm:col-span-2">
      <legend className="font-semibold">{labelOf(name)}</legend>
      <div className="flex flex-wrap gap-x-5">
        {all.map((one) => (
          <label key={one} className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              className="size-5"
              checked={chosen.includes(one)}
              onChange={({ target }) =>
                onChange(
                  name,
                  target.checked
                    ? all.filter((other) => other === one || chosen.includes(other))
                    : chosen.filter((other) => other !== one),
                )
              }
            />
            {inWords(one)}
          </label>
        ))}
      </div>
      {words}
    </fieldset>
  )
}

/** Keeps what is being typed, such as a comma at the end, until the field is left. */
function ListField({
  value,
  shared,
  onChange,
}: {
  value: FieldValue
  shared: Record<string, string | boolean>
  onChange: (value: FieldValue) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const entries = Array.isArray(value) ? (value as string[]) : []
  if (entries.some((entry) => entry.includes(','))) {
    return <p>{entries.join(' · ')} (change it in the text: an entry has a comma)</p>
  }
  return (
    <input
      {...shared}
      className="field"
      type="text"
      value={typed ?? entries.join(', ')}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange(
          target.value
            .split(',')
            .map((entry) => entry.trim())
            .filter(Boolean),
        )
      }}
    />
  )
}

/** "6 weeks–3 months" for `6-weeks-3-months` */
function inWords(value: string): string {
  return value.replace(/-(?=\d)/g, '–').replaceAll('-', ' ')
}

/** "Date published" for `datePublished`. */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function hintOf(rule: FieldRule, value: FieldValue): string {
  const length = typeof value === 'string' ? value.length : 0
  const hints = [
    rule.description.replaceAll('`', ''),
    rule.type === 'list' && rule.values === undefined ? 'with commas between' : null,
    rule.maxLength === undefined ? null : `${length} of ${rule.maxLength} characters`,
    rule.required ? null : 'may stay empty',
  ]
  return `${hints.filter(Boolean).join(', ')}.`
}

function faultOf(rule: FieldRule, value: FieldValue): string | null {
  if (value === null) return rule.required ? 'This is needed.' : null
  if (typeof value !== 'string') return null
  if (rule.maxLength !== undefined && value.length > rule.maxLength) {
    return `Too long: at most ${rule.maxLength} characters.`
  }
  return null
}
