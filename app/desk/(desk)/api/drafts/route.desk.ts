import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../json-route.ts'
import { commitId, wordsSchema } from '../words-schema.ts'

const schema = wordsSchema.extend({
  base: commitId,
  tab: z.string().min(1).max(80),
  seen: z.iso.datetime().nullable(),
})

/** Keeps words that nobody has saved yet. */
export const POST = jsonRoute(schema, (words, { id }) => getDesk().writing.storeDraft(id, words))
