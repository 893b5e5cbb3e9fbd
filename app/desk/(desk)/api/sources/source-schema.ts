import { z } from 'zod'

/** Tells one rendering of a form from another: lib/desk/idempotency-key.ts */
export const idempotencyKeySchema = z.string().max(100).optional()

export const proposalSchema = z.string().min(1).max(200).nullable()

/** Fields of a source; whether they are right is for the rules to say, field by field. */
export const fieldsSchema = z.record(z.string().max(60), z.json())
