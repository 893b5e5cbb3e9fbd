import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { editAddress } from '@/lib/desk/writing/editable-file.ts'
import { jsonRoute } from '../json-route.ts'
import { commitId, wordsSchema } from '../words-schema.ts'

const schema = wordsSchema.extend({ base: commitId, title: z.string().trim().min(1).max(120) })

/** Words of a proposal that was closed meanwhile, in a new one. */
export const POST = jsonRoute(schema, async (words, { actor }) => {
  const { id } = await getDesk().writing.rescueWords(actor, words)
  return { address: editAddress(id, words.path) }
})
