import { z } from 'zod'
import { DIGEST } from '../../claims/canonical-json.ts'
import type { Repository } from '../../repository/repository.ts'
import { CRITERIA, DECISIONS } from '../../reviews/review-record.ts'

/** Longer than a record can hold, so that what was typed can be shown and made shorter. */
const MOST_TYPED = 20_000

const decidedSchema = z.strictObject({
  key: z.string().regex(/^[0-9a-f]{32}$/),
  /** Null while a note was begun and nothing decided. */
  decision: z.enum(DECISIONS).nullable(),
  note: z.string().max(MOST_TYPED),
})

const digest = z.string().regex(DIGEST).nullable()

const keptSchema = decidedSchema.extend({
  criterion: z.enum(CRITERIA),
  article: z.string(),
  before: digest,
  after: digest,
  /** What was read, to be shown when it is no longer there. */
  words: z.string(),
})

const commit = z.string().regex(/^[0-9a-f]{40,64}$/)

/** What one gesture is asked for, from which the very same records can be made again. */
const pendingSchema = z.strictObject({
  id: z.uuid(),
  base: commit,
  head: commit,
  /** Pages whose standing claims it is about. */
  asked: z.array(z.string()),
  time: z.iso.datetime({ precision: 3 }),
  decided: z.array(decidedSchema),
})

export const keptDocumentSchema = z.strictObject({
  decisions: z.array(keptSchema),
  pending: pendingSchema.nullable(),
})

export type Decided = z.infer<typeof decidedSchema>
/** A decision that was made and not signed yet. */
export type Kept = z.infer<typeof keptSchema>
export type Pending = z.infer<typeof pendingSchema>
export type KeptDocument = z.infer<typeof keptDocumentSchema>

export const NOTHING_KEPT: KeptDocument = { decisions: [], pending: null }

/** What a browser sends: decisions by key, read in these two commits. */
export const sentSchema = z.strictObject({
  base: commit,
  head: commit,
  /** Page whose standing claims were shown; null when none was. */
  page: z.string().max(120).nullable(),
  decisions: z.array(decidedSchema).max(5000),
})

export type Sent = z.infer<typeof sentSchema>

/** Name of the document with the decisions of one person about one proposal. */
export function keptName(person: string, proposal: string): string {
  return `reviewing/${person}/${proposal}`
}

export async function readKept(
  repository: Repository,
  person: string,
  proposal: string,
): Promise<KeptDocument> {
  const kept = await repository.readState(keptName(person, proposal), keptDocumentSchema)
  return kept ?? NOTHING_KEPT
}

/** Changes what is kept; a document with nothing in it is deleted. */
export async function changeKept(
  repository: Repository,
  { person, proposal }: { person: string; proposal: string },
  change: (kept: KeptDocument) => KeptDocument,
): Promise<KeptDocument> {
  const written = await repository.changeState(
    keptName(person, proposal),
    keptDocumentSchema,
    (now) => {
      const next = change(now ?? NOTHING_KEPT)
      return next.decisions.length === 0 && next.pending === null ? null : next
    },
  )
  return written ?? NOTHING_KEPT
}
