import { z } from 'zod'
import { LONGEST_DRAFT } from '@/lib/desk/drafts/drafts.ts'

export const commitId = z.string().regex(/^[0-9a-f]{40}$/)

/** Which draft may go. */
export const goingSchema = z.strictObject({
  tab: z.string().min(1).max(80),
  upTo: z.iso.datetime().nullable(),
})

/** The words of one file of one proposal. */
export const wordsSchema = z.strictObject({
  proposal: z.string().min(1).max(200),
  path: z.string().min(1).max(400),
  text: z.string().max(LONGEST_DRAFT),
})
