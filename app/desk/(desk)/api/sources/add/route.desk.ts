import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { pressOf } from '@/lib/desk/press.ts'
import { jsonRoute } from '../../json-route.ts'
import { fieldsSchema, pressSchema, proposalSchema } from '../source-schema.ts'

const schema = z.strictObject({
  id: z.string().max(200),
  item: fieldsSchema,
  custom: fieldsSchema,
  isFetched: z.boolean(),
  proposal: proposalSchema,
  press: pressSchema,
})

/** Commits a new source. */
export const POST = jsonRoute(schema, (source, { actor }) =>
  getDesk().writing.addSource(actor, {
    ...source,
    press: pressOf('add source', actor.id, Object.entries(source)),
  }),
)
