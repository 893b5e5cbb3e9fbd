import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { pressOf } from '@/lib/desk/press.ts'
import { jsonRoute } from '../../json-route.ts'
import { commitId } from '../../words-schema.ts'
import { fieldsSchema, pressSchema, proposalSchema } from '../source-schema.ts'

const schema = z.strictObject({
  id: z.string().max(200),
  custom: fieldsSchema,
  proposal: proposalSchema,
  onto: commitId,
  press: pressSchema,
})

/** Commits other fields of a source. */
export const POST = jsonRoute(schema, (source, { actor }) =>
  getDesk().writing.saveSource(actor, {
    ...source,
    press: pressOf('save source', actor.id, Object.entries(source)),
  }),
)
