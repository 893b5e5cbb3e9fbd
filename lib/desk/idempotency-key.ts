import { createHash } from 'node:crypto'
import { IDEMPOTENCY_FIELD } from './idempotency-field.ts'

/**
 * The idempotency key of one press of a button, so that what is sent again because its answer was
 * lost is done once. The same form with the same words, sent again by the same person, has the same
 * key; with other words, as by somebody who went back to the page, it has another.
 *
 * @param what is asked for, such as `comment 12`
 * @returns undefined for what has no such field, as another program may send it
 */
export function idempotencyKeyOf(
  what: string,
  person: string,
  sent: Iterable<[string, unknown]>,
): string | undefined {
  const entries = [...sent]
  const hasKey = entries.some(
    ([name, value]) => name === IDEMPOTENCY_FIELD && typeof value === 'string' && value !== '',
  )
  if (!hasKey) return undefined
  return createHash('sha256')
    .update(JSON.stringify([what, person, entries]))
    .digest('hex')
}
