import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../../json-route.ts'
import { fieldsSchema, proposalSchema } from '../source-schema.ts'

const schema = z.strictObject({
  id: z.string().max(200),
  item: fieldsSchema,
  custom: fieldsSchema,
  isFetched: z.boolean(),
  proposal: proposalSchema,
})

/** Commits a new source. */
export const POST = jsonRoute(schema, (source, { actor }) =>
  getDesk().writing.addSource(actor, source),
)
