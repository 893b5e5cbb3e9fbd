import type { ProposalState } from '@/lib/desk/proposals/judge-proposals.ts'

const WORDS: Record<ProposalState, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  ready: 'Ready to publish',
  published: 'Published',
  withdrawn: 'Withdrawn',
}

/** Where a proposal is on its way, in words. */
export function ProposalStateBadge({ state }: { state: ProposalState }) {
  return (
    <span className={`badge ${state === 'ready' ? 'font-semibold text-link' : ''}`}>
      {WORDS[state]}
    </span>
  )
}
