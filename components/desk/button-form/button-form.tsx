import type { ReactNode } from 'react'
import { IdempotencyField } from './idempotency-field.tsx'

const LOOKS = {
  main: 'button button-main',
  plain: 'button',
  danger: 'button button-danger',
} as const

/**
 * A press that changes something: a form, so that it works without script.
 *
 * @param about what the words are about, for those who hear the button alone
 * @param fields what is sent along, unseen
 * @param children fields that are seen, above the button
 */
export function ButtonForm({
  action,
  words,
  about,
  look = 'plain',
  fields = {},
  children,
}: {
  action: string
  words: string
  about?: string
  look?: keyof typeof LOOKS
  fields?: Readonly<Record<string, string>>
  children?: ReactNode
}) {
  return (
    <form method="post" action={action}>
      <IdempotencyField />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <button type="submit" className={LOOKS[look]}>
        {words}
        {about !== undefined && <span className="sr-only"> {about}</span>}
      </button>
    </form>
  )
}
