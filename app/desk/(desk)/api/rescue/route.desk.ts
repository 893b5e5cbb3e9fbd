import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { idempotencyKeyOf } from '@/lib/desk/idempotency-key.ts'
import { plainTitle } from '@/lib/desk/proposals/plain-title.ts'
import { editAddress } from '@/lib/desk/writing/editable-file.ts'
import { jsonRoute } from '../json-route.ts'
import { idempotencyKeySchema } from '../sources/source-schema.ts'
import { commitId, wordsSchema } from '../words-schema.ts'

const schema = wordsSchema.extend({
  base: commitId,
  title: z.string().max(1000).transform(plainTitle).pipe(z.string().min(1).max(120)),
  idempotencyKey: idempotencyKeySchema,
})

/** Words of a proposal that was closed meanwhile, in a new one. */
export const POST = jsonRoute(schema, async (words, { actor }) => {
  const idempotencyKey = idempotencyKeyOf('rescue', actor.id, Object.entries(words))
  const { id } = await getDesk().writing.rescueWords(actor, { ...words, idempotencyKey })
  return { address: editAddress(id, words.path) }
})
