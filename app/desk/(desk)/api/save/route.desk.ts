import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../json-route.ts'
import { commitId, wordsSchema } from '../words-schema.ts'

/** Commits a page to its proposal. */
export const POST = jsonRoute(wordsSchema.extend({ onto: commitId }), (words, { actor }) =>
  getDesk().writing.savePage(actor, words),
)
