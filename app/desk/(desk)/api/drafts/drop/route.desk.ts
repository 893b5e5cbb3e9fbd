import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../../json-route.ts'
import { goingSchema, wordsSchema } from '../../words-schema.ts'

const schema = wordsSchema.omit({ text: true }).extend(goingSchema.shape)

/** Forgets a draft. */
export const POST = jsonRoute(schema, async (words, { id }) => {
  await getDesk().writing.dropDraft(id, words)
  return { dropped: true }
})
