import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { idempotencyKeyOf } from '@/lib/desk/idempotency-key.ts'
import { jsonRoute } from '../../json-route.ts'
import { fieldsSchema, idempotencyKeySchema, proposalSchema } from '../source-schema.ts'

const schema = z.strictObject({
  id: z.string().max(200),
  item: fieldsSchema,
  custom: fieldsSchema,
  isFetched: z.boolean(),
  proposal: proposalSchema,
  idempotencyKey: idempotencyKeySchema,
})

/** Commits a new source. */
export const POST = jsonRoute(schema, (source, { actor }) =>
  getDesk().writing.addSource(actor, {
    ...source,
    idempotencyKey: idempotencyKeyOf('add source', actor.id, Object.entries(source)),
  }),
)
