import type { ReviewRecord } from './review-record.ts'

type ByDecision<Value> = Readonly<Record<ReviewRecord['decision'], Value>>

/** What a signature means, in one sentence, by decision and criterion. */
export const MEANINGS: ByDecision<Readonly<Record<ReviewRecord['criterion'], string>>> = {
  approve: {
    'claim-supported':
      'By signing you vouch that each passage supports its sentence, for the people the sentence is about.',
    'page-sound':
      'By signing you vouch that the whole page, advice without a source included, is clinically sound and complete.',
  },
  'request-changes': {
    'claim-supported': 'By signing you ask for other words. The proposal waits for them.',
    'page-sound': 'By signing you ask for changes of this page.',
  },
  withdraw: {
    'claim-supported': 'By signing you take back what you approved. Readers are told.',
    'page-sound': 'By signing you take back your approval of this page. Readers are told.',
  },
}

const NOUNS: ByDecision<[one: string, many: string]> = {
  approve: ['approval', 'approvals'],
  'request-changes': ['request for changes', 'requests for changes'],
  withdraw: ['withdrawal', 'withdrawals'],
}

/** "3 approvals", "1 request for changes" */
export function countOf(decision: ReviewRecord['decision'], count: number): string {
  const [one, many] = NOUNS[decision]
  return `${count} ${count === 1 ? one : many}`
}

/** "3 approvals and 1 withdrawal", in the order in which decisions are listed. */
export function countsOf(decided: readonly Pick<ReviewRecord, 'decision'>[]): string {
  const counts = (['approve', 'request-changes', 'withdraw'] as const).flatMap((decision) => {
    const count = decided.filter((one) => one.decision === decision).length
    return count === 0 ? [] : [countOf(decision, count)]
  })
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(counts)
}

/** Subject of the commit that adds records. */
export function commitSubject(
  records: readonly Pick<ReviewRecord, 'decision' | 'article'>[],
): string {
  const articles = new Set(records.map(({ article }) => article))
  const [first = ''] = articles
  return `Sign ${countsOf(records)} of ${articles.size === 1 ? first : `${articles.size} pages`}`
}
