import type { ComponentProps } from 'react'

type Props = {
  name: string
  label: string
  /** What is wanted, before anybody gets it wrong. */
  hint?: string
  error?: string
  /** Lines of a longer text; one line when not given. */
  rows?: number
} & Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'defaultValue' | 'required' | 'maxLength' | 'inputMode'
>

/** One thing to fill in: its name, what is wanted, what is wrong with it, and where to type. */
export function PeopleField({ name, label, hint, error, rows, ...rest }: Props) {
  const described = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(error === undefined ? [] : [`${name}-error`]),
  ]
  const shared = {
    id: name,
    name,
    className: 'field mt-1.5',
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
  }
  const { type = 'text', inputMode, ...text } = rest
  return (
    <div className="mt-5">
      <label htmlFor={name} className="font-semibold">
        {label}
        {rest.required !== true && (
          <span className="font-normal text-soft"> (if you have one)</span>
        )}
      </label>
      {hint !== undefined && (
        <p id={`${name}-hint`} className="text-base text-soft">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${name}-error`} className="font-semibold text-emergency">
          {error}
        </p>
      )}
      {rows === undefined ? (
        <input {...shared} {...text} type={type} inputMode={inputMode} />
      ) : (
        <textarea {...shared} {...text} rows={rows} />
      )}
    </div>
  )
}
