import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../json-route.ts'
import { commitId, wordsSchema } from '../words-schema.ts'

const schema = wordsSchema.extend({ onto: commitId, resolves: z.boolean() })

/** Commits a page to its proposal. */
export const POST = jsonRoute(schema, (words, { actor }) =>
  getDesk().writing.savePage(actor, words),
)
