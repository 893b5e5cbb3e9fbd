import { digestOf } from '../../claims/canonical-json.ts'
import type { ClaimChange } from '../../claims/compare-claims.ts'
import type { DigestedPage } from '../../claims/page-subject.ts'
import { decidable, digestRead } from '../../reviews/choose-claims.ts'
import type { Proposal as Changed } from '../../reviews/proposal-changes.ts'
import type { ReviewRecord } from '../../reviews/review-record.ts'

/** What a decision is about, by digests: the words of a record that say so. */
export type Subject = Pick<ReviewRecord, 'criterion' | 'article' | 'before' | 'after'>

/** Something that can be decided about, with its words. */
export type Decidable = {
  /** Names the subject in addresses and forms; 32 hexadecimal digits. */
  key: string
  subject: Subject
  /** What people read of it: a sentence, or the title of a page. */
  words: string
  /** Whether the proposal changes it; what stands can be decided about as well. */
  isChange: boolean
} & ({ kind: 'claim'; change: ClaimChange } | { kind: 'page'; page: DigestedPage })

/** The same words of the same page have the same key, in every proposal. */
export function keyOf({ criterion, article, before, after }: Subject): string {
  return digestOf({ criterion, article, before, after }).slice(0, 32)
}

/**
 * What can be decided about in a proposal, in the order in which it is read: claims that change, then
 * claims that stand on the pages asked for, then the pages as a whole.
 *
 * @param asked names of pages whose standing claims are wanted as well
 */
export function decidables(
  changed: Pick<Changed, 'changes' | 'claims' | 'pages' | 'pageChanges'>,
  asked: readonly string[] = [],
): Decidable[] {
  const { changes } = decidable(changed.changes, changed.claims, undefined)
  const touched = new Set(changes.map(digestRead))
  const standing = asked.flatMap((article) =>
    decidable([], changed.claims, article).standing.filter(
      (change) => !touched.has(digestRead(change)),
    ),
  )
  const changedPages = new Set(changed.pageChanges.map(({ article }) => article))
  return [
    ...changes.map((change) => ofChange(change, true)),
    ...standing.map((change) => ofChange(change, false)),
    ...changed.pages.map((page) => ofPage(page, changedPages.has(page.article))),
  ]
}

function ofChange(change: ClaimChange, isChange: boolean): Decidable {
  const { article, before, after } = change
  const subject: Subject = {
    criterion: 'claim-supported',
    article,
    before: before?.digest ?? null,
    after: after?.digest ?? null,
  }
  const words = (after ?? before)?.subject.sentence ?? ''
  return { key: keyOf(subject), subject, words, isChange, kind: 'claim', change }
}

function ofPage(page: DigestedPage, isChange: boolean): Decidable {
  const { article, digest } = page
  const subject: Subject = { criterion: 'page-sound', article, before: digest, after: digest }
  return { key: keyOf(subject), subject, words: page.subject.title, isChange, kind: 'page', page }
}

/** Whether two decisions are about exactly the same. */
export function isSameSubject(a: Subject, b: Subject): boolean {
  return (
    a.criterion === b.criterion &&
    a.article === b.article &&
    a.before === b.before &&
    a.after === b.after
  )
}
