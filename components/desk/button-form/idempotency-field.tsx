import { randomUUID } from 'node:crypto'
import { IDEMPOTENCY_FIELD } from '@/lib/desk/idempotency-field.ts'

/** Tells this rendering of a form from others: what is sent again by accident is done once. */
export function IdempotencyField() {
  return <input type="hidden" name={IDEMPOTENCY_FIELD} value={randomUUID()} />
}
