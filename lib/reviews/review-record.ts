import { z } from 'zod'
import { DIGEST, canonicalJson, digestOf, type Digest } from '../claims/canonical-json.ts'
import { claimSubjectSchema } from '../claims/claim-subject.ts'
import { pageSubjectSchema } from '../claims/page-subject.ts'
import { PAGE_NAME } from './page-file.ts'

export const REVIEWS_FOLDER = 'content/reviews'

/** What a reviewer vouches for. Source: reviews.md section 1 */
export const CRITERIA = ['claim-supported', 'page-sound'] as const
export const DECISIONS = ['approve', 'request-changes', 'withdraw'] as const

const digest = z.string().regex(DIGEST)
const batch = z.array(digest).min(1).max(500)

/**
 * How we know that the reviewer said it. One gesture may sign many records: what is signed is the
 * list of their digests, which every one of them carries.
 */
export const proofSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('passkey'),
    /** Credential id, base64url. */
    key: z.base64url(),
    batch,
    authenticatorData: z.base64url(),
    clientDataJSON: z.base64url(),
    signature: z.base64url(),
  }),
  z.strictObject({
    kind: z.literal('ssh'),
    /** Fingerprint, `SHA256:…` */
    key: z.string(),
    batch,
    /** Armoured, as `ssh-keygen -Y sign` writes it. */
    signature: z.string().startsWith('-----BEGIN SSH SIGNATURE-----').max(8000),
  }),
])

const common = {
  v: z.literal(1),
  /** Id of a person in content/people/. */
  reviewer: z.string().min(1).max(60),
  decision: z.enum(DECISIONS),
  /** Name of a page or list: what could be a path elsewhere is none. */
  article: z.string().max(120).regex(PAGE_NAME),
  /** Digest before the change; null for what was added; the same as `after` when nothing changed. */
  before: digest.nullable(),
  /** Digest after the change; null for what was removed. */
  after: digest.nullable(),
  note: z.string().max(2000),
  /** When it was decided, as the reviewer's machine says. */
  time: z.iso.datetime({ precision: 3 }),
  /** `repository` of the policy it was given under. */
  repository: z.string().min(1).max(100),
  /** Branch, or `#12` on GitHub. */
  proposal: z.string().min(1).max(200),
}

/** A record before it is signed. `text` is what was read: after the change, or before a removal. */
export const unsignedRecordSchema = z.discriminatedUnion('criterion', [
  z.strictObject({ ...common, criterion: z.literal('claim-supported'), text: claimSubjectSchema }),
  z.strictObject({ ...common, criterion: z.literal('page-sound'), text: pageSubjectSchema }),
])

export const reviewRecordSchema = z.discriminatedUnion('criterion', [
  z.strictObject({
    ...common,
    criterion: z.literal('claim-supported'),
    text: claimSubjectSchema,
    proof: proofSchema,
  }),
  z.strictObject({
    ...common,
    criterion: z.literal('page-sound'),
    text: pageSubjectSchema,
    proof: proofSchema,
  }),
])

export type Proof = z.infer<typeof proofSchema>
export type UnsignedRecord = z.infer<typeof unsignedRecordSchema>
export type ReviewRecord = z.infer<typeof reviewRecordSchema>

/** A record and the file that it is, or is to be. */
export type FiledRecord = { path: string; record: ReviewRecord }

/** Digest of a record without its proof: what a signature covers. */
export function unsignedDigest(record: ReviewRecord | UnsignedRecord): Digest {
  const { proof: _proof, ...unsigned } = record as ReviewRecord
  return digestOf(unsigned)
}

/**
 * The words that are signed for a batch of records.
 *
 * @param batch digests of the records without their proofs, in any order
 */
export function batchMessage(digests: readonly Digest[]): string {
  return canonicalJson({ v: 1, purpose: 'back-after-birth review', records: [...digests].sort() })
}

/** `content/reviews/<slug>/<time>-<hash>.json`; the hash covers the record with its proof. */
export function recordPath(record: ReviewRecord): string {
  const time = record.time.replaceAll(/[-:]|\.\d+/g, '')
  return `${REVIEWS_FOLDER}/${record.article}/${time}-${digestOf(record).slice(0, 32)}.json`
}

/**
 * The one way to write a record as a file: fields in the order of the schema.
 *
 * @throws ZodError when it is no record
 */
export function serialiseRecord(record: ReviewRecord): string {
  return `${JSON.stringify(reviewRecordSchema.parse(record), null, 2)}\n`
}
