import { z } from 'zod'
import { WHEN_APPROVED } from '../repository.ts'

/** What git does not know about a proposal: document `proposals/<id>` of the desk. */
export const ProposalDocument = z.strictObject({
  title: z.string(),
  stage: z.enum(['draft', 'in-review']),
  status: z.enum(['open', 'published', 'withdrawn']),
  openedBy: z.string().nullable(),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  /** Its last commit, once it is closed, for when somebody tidies the branch away. */
  closedHead: z.string().nullable(),
  publishedAs: z.string().nullable(),
  askedFor: z.array(z.string()),
  publishAt: z.union([z.iso.datetime(), z.literal(WHEN_APPROVED)]).nullable(),
  /** Of whoever opened it, where there was one. */
  idempotencyKey: z.string().optional(),
  comments: z.array(
    z.strictObject({
      id: z.string(),
      by: z.string(),
      at: z.iso.datetime(),
      text: z.string(),
      claim: z.string().nullable(),
      /** Of whoever said it. */
      idempotencyKey: z.string().optional(),
    }),
  ),
})

export type ProposalDocument = z.infer<typeof ProposalDocument>

/** A title is a line, also where it becomes part of a commit's message. */
export function oneLine(title: string): string {
  return title
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200)
}

/** A proposal that nobody has said anything about yet. */
export function newDocument(given: {
  title: string
  openedBy: string | null
  openedAt: Date
  idempotencyKey?: string | undefined
}): ProposalDocument {
  return {
    title: given.title,
    stage: 'draft',
    status: 'open',
    openedBy: given.openedBy,
    openedAt: given.openedAt.toISOString(),
    closedAt: null,
    closedHead: null,
    publishedAs: null,
    askedFor: [],
    publishAt: null,
    ...(given.idempotencyKey === undefined ? {} : { idempotencyKey: given.idempotencyKey }),
    comments: [],
  }
}

/**
 * Id of a proposal by its title: `2026-11-21-say-when-to-call`.
 *
 * @param number from the second of that name on it is part of the id
 */
export function proposalId(title: string, at: Date, number: number): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '')
  const ending = number < 2 ? '' : `-${number}`
  return `${at.toISOString().slice(0, 10)}-${words || 'proposal'}${ending}`
}
