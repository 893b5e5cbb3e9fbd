import { randomUUID } from 'node:crypto'
import { PRESS_FIELD } from '@/lib/desk/press-field.ts'

/** Tells this rendering of a form from others: what is sent again by accident is done once. */
export function PressField() {
  return <input type="hidden" name={PRESS_FIELD} value={randomUUID()} />
}
