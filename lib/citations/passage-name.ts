import { z } from 'zod'
import { ID } from './reference.ts'

/** How a data file names a passage. */
export const passageNameSchema = z.strictObject({
  source: z.string().regex(ID).describe('Id of a reference: the file name in content/sources/'),
  passage: z.string().regex(ID).describe('Id of a passage inside that reference'),
})

export type PassageName = z.infer<typeof passageNameSchema>
