import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../json-route.ts'
import { commitId, wordsSchema } from '../words-schema.ts'

const schema = wordsSchema.extend({ base: commitId, others: wordsSchema.shape.text.optional() })

/** Two versions of a page in one. Writes nothing. */
export const POST = jsonRoute(schema, ({ others, ...words }) =>
  getDesk().writing.mergePage({ ...words, ...(others !== undefined && { others }) }),
)
