import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { idempotencyKeyOf } from '@/lib/desk/idempotency-key.ts'
import { jsonRoute } from '../../json-route.ts'
import { commitId } from '../../words-schema.ts'
import { fieldsSchema, idempotencyKeySchema, proposalSchema } from '../source-schema.ts'

const schema = z.strictObject({
  id: z.string().max(200),
  custom: fieldsSchema,
  proposal: proposalSchema,
  onto: commitId,
  idempotencyKey: idempotencyKeySchema,
})

/** Commits other fields of a source. */
export const POST = jsonRoute(schema, (source, { actor }) =>
  getDesk().writing.saveSource(actor, {
    ...source,
    idempotencyKey: idempotencyKeyOf('save source', actor.id, Object.entries(source)),
  }),
)
