import type { Digest } from '../claims/canonical-json.ts'
import type { Roster } from '../people/person.ts'
import type { FiledRecord, ReviewRecord } from './review-record.ts'

/** What a reviewer said last about one text. */
export type Word = FiledRecord & { reviewer: string }

/** The last word of each reviewer about each text, by `article digest`. */
export type Ledger = ReadonlyMap<string, readonly Word[]>

/**
 * Indexes records by the text they are about: the one after the change. Records of removals are left
 * out, because an approval of a removal is none of the text that goes.
 *
 * @param records that are valid; nothing is verified here
 * @param roster leaves out what compromised keys signed; verified records have none of it
 */
export function approvalsOf(records: readonly FiledRecord[], roster: Roster = new Map()): Ledger {
  const counting = records.filter(
    ({ record }) => record.after !== null && !isCompromised(record, roster),
  )
  const about = Map.groupBy(counting, ({ record }) => keyOf(record.article, String(record.after)))
  return new Map([...about].map(([key, words]) => [key, lastWords(words)]))
}

/**
 * Approvals that stand: neither withdrawn nor followed by a request for changes of the same reviewer
 * about the same text. Oldest first.
 *
 * @param ledger records are indexed first; who asks about many texts indexes them once
 * @param digest of a claim or a page
 */
export function standingApprovals(
  ledger: Ledger | readonly FiledRecord[],
  article: string,
  digest: Digest,
): readonly Word[] {
  return wordsOf(ledger, article, digest, 'approve')
}

/** Requests for changes that their reviewers have not settled; as `standingApprovals`. */
export function openRequests(
  ledger: Ledger | readonly FiledRecord[],
  article: string,
  digest: Digest,
): readonly Word[] {
  return wordsOf(ledger, article, digest, 'request-changes')
}

function wordsOf(
  ledger: Ledger | readonly FiledRecord[],
  article: string,
  digest: Digest,
  decision: ReviewRecord['decision'],
): readonly Word[] {
  const index = 'get' in ledger ? ledger : approvalsOf(ledger)
  const words = index.get(keyOf(article, digest)) ?? []
  return words.filter(({ record }) => record.decision === decision)
}

/**
 * The last word of each reviewer about each text, by each criterion, oldest first. That words may go
 * is another matter than that they may stand.
 */
export function lastWords(records: readonly FiledRecord[]): Word[] {
  const last = new Map<string, Word>()
  for (const filed of records.toSorted(inOrder)) {
    const { reviewer, criterion, before, after } = filed.record
    const about = `${reviewer} ${criterion} ${after ?? `without ${before}`}`
    // Deleted first, so that the order of the map is the order of the words that count.
    last.delete(about)
    last.set(about, { ...filed, reviewer })
  }
  return [...last.values()]
}

/** Earlier records first. */
export function compareTimes(a: ReviewRecord, b: ReviewRecord): number {
  return a.time < b.time ? -1 : a.time > b.time ? 1 : 0
}

function keyOf(article: string, digest: Digest): string {
  return `${article} ${digest}`
}

/** By time. Of two words of the same moment the one that is no approval counts: it is the safer. */
function inOrder(a: FiledRecord, b: FiledRecord): number {
  const isApproval = ({ record }: FiledRecord): number => Number(record.decision === 'approve')
  return compareTimes(a.record, b.record) || isApproval(b) - isApproval(a)
}

/**
 * Signed with a key that somebody else may have had. Such records stay in the ledger for good and
 * count for nothing.
 */
export function isCompromised({ reviewer, proof }: ReviewRecord, roster: Roster): boolean {
  const key = roster.get(reviewer)?.keys?.find(({ id }) => id === proof.key)
  return key?.revoked?.reason === 'compromised'
}
