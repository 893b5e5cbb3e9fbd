/** Name of the field that tells one rendering of a form from another: lib/desk/idempotency-key.ts */
export const IDEMPOTENCY_FIELD = 'idempotencyKey'
