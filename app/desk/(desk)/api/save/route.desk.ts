import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../json-route.ts'
import { commitId, goingSchema, wordsSchema } from '../words-schema.ts'

const schema = wordsSchema.extend({
  onto: commitId,
  resolves: z.boolean(),
  draft: goingSchema.optional(),
})

/** Commits a page to its proposal. */
export const POST = jsonRoute(schema, ({ draft, ...words }, { actor }) =>
  getDesk().writing.savePage(actor, { ...words, ...(draft !== undefined && { draft }) }),
)
